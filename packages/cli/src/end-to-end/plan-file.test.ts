import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { bundleFingerprint, toolVersion } from '@sentinelpack/compiler';
import type { Bundle, DeployReport, Json, JsonObject } from '@sentinelpack/kinds';
import { isObject, textOf } from '@sentinelpack/kinds';
import { run } from '../program.ts';
import { inFolder } from '../test-folder.ts';
import { testWorld } from '../test-world.ts';
import { localEnvironment, openLocalAzure, withItems, withProperty } from './local-azure.ts';

const content = join(import.meta.dirname, '../../../../content');
const whole = openLocalAzure().bundle;
// Few items make a short run.
const hunts = whole.items.filter(({ kind }) => kind === 'hunting-query').slice(0, 2);
const first = sealed(withItems(whole, (item) => (hunts.includes(item) ? item : undefined)));
const second = sealed(withItems(first, (item) => withProperty(item, 'query', 'SigninLogs | take 1')));

suite('plan --out and deploy --plan', () => {
  test('a reviewed plan is applied as it is, and says with what it was made', async () => {
    await inLocal({}, async (folder) => {
      assert.equal((await sentinelpack(folder, 'plan --bundle first.json --out plan.json')).code, 0);
      const file = JSON.parse(await readFile(join(folder, 'plan.json'), 'utf8')) as JsonObject;
      const { formatVersion, tool, environment, bundle, guard, asked } = file;
      assert.deepEqual(
        { formatVersion, tool, environment, bundle, guard, asked },
        {
          formatVersion: 1,
          tool: toolVersion,
          environment: 'local',
          bundle: first.fingerprint,
          guard: { verdict: 'passed', findings: [] },
          asked: { prune: false, claim: [] },
        },
      );
      const { code, report } = await sentinelpack(folder, 'deploy --bundle first.json --plan plan.json');
      assert.deepEqual([code, statuses(report)], [0, ['done', 'done', 'done', 'done', 'done', 'done']]);
    });
  });

  test('what moved since the review is refused object by object, and the rest goes through', async () => {
    await inLocal({}, async (folder) => {
      await sentinelpack(folder, 'deploy --bundle first.json');
      await sentinelpack(folder, 'plan --bundle second.json --out plan.json');
      await sentinelpack(folder, 'deploy --bundle second.json --workspace contoso');
      await sentinelpack(folder, `deploy --bundle third.json --workspace contoso --only ${hunts[0]?.id ?? ''}`);
      const { code, report } = await sentinelpack(folder, 'deploy --bundle second.json --plan plan.json');
      const [, other] = hunts;
      assert.deepEqual(
        [
          code,
          report.workspaces.map(({ outcomes }) =>
            outcomes.map(({ id, status }) => `${id === other?.id ? 'other' : 'one'} ${status}`).toSorted(),
          ),
        ],
        [
          3,
          [
            ['one refused', 'other skipped'],
            ['one done', 'other done'],
            ['one done', 'other done'],
          ],
        ],
      );
    });
  });

  const refusals: readonly {
    readonly name: string;
    readonly change: (file: JsonObject) => Json;
    readonly words?: string;
    readonly code: number;
    readonly says: RegExp;
  }[] = [
    {
      name: 'another bundle',
      change: same,
      words: '--bundle second.json',
      code: 3,
      says: /made of bundle [0-9a-f]{12}, and this is [0-9a-f]{12}: plan again/u,
    },
    {
      name: 'another environment',
      change: (file) => ({ ...file, environment: 'prod' }),
      code: 3,
      says: /for environment prod, not for local/u,
    },
    {
      name: 'another version of the tool',
      change: (file) => ({ ...file, tool: '9.9.9' }),
      code: 3,
      says: /made by version 9\.9\.9, and this is 0\.0\.0/u,
    },
    { name: 'a change by hand', change: withoutChanges, code: 3, says: /was changed after it was made/u },
    {
      name: 'another format',
      change: (file) => ({ ...file, formatVersion: 2 }),
      code: 1,
      says: /is of format 2, and this version reads format 1/u,
    },
    { name: 'a list', change: () => [], code: 1, says: /plan\.json is not a plan: it holds no object/u },
    { name: 'a missing part', change: (file) => ({ ...file, workspaces: null }), code: 1, says: /not a plan: workspaces is no list/u },
    {
      name: 'an unknown action',
      change: withAction,
      code: 1,
      says: /workspaces\[0\]\.changes\[0\]\.action is "explode", which is no action/u,
    },
    {
      name: 'a selection beside it',
      change: same,
      words: '--bundle first.json --prune',
      code: 1,
      says: /'--plan <file>' cannot be used with option '--prune'/u,
    },
  ];
  for (const { name, change, words = '--bundle first.json', code, says } of refusals) {
    test(`${name} is refused by name, and nothing is written`, async () => {
      await inLocal({}, async (folder) => {
        await sentinelpack(folder, 'plan --bundle first.json --out plan.json');
        const path = join(folder, 'plan.json');
        await writeFile(path, JSON.stringify(change(JSON.parse(await readFile(path, 'utf8')) as JsonObject)));
        const refused = await sentinelpack(folder, `deploy ${words} --plan plan.json`);
        assert.equal(refused.code, code);
        assert.match(refused.talked, says);
        assert.equal((await sentinelpack(folder, 'plan --bundle first.json')).report.summary.create, 6);
      });
    });
  }

  test('what a deployment writes over is in a file, as it was, and a first deployment leaves none', async () => {
    await inLocal({}, async (folder) => {
      await sentinelpack(folder, 'deploy --bundle first.json');
      const outcomes = join(folder, '.sentinelpack/outcomes');
      await assert.rejects(readdir(outcomes), { code: 'ENOENT' });
      const { talked } = await sentinelpack(folder, 'deploy --bundle second.json');
      const [file = '', ...more] = await readdir(outcomes);
      assert.deepEqual(more, []);
      assert.ok(talked.endsWith(`what was there before is in .sentinelpack/outcomes/${file}\n`));
      const kept = JSON.parse(await readFile(join(outcomes, file), 'utf8')) as DeployReport;
      // The service gives saved searches back in a casing of its own.
      const queries = kept.workspaces.map(({ copies }) => copies.map(({ body }) => queryOf(body)).toSorted(byText));
      const before = hunts.map(({ resource }) => queryOf(resource.body)).toSorted(byText);
      assert.deepEqual(queries, [before, before, before]);
    });
  });

  test('a bundle that was changed after it was packed is refused', async () => {
    const tampered = JSON.stringify({ ...first, items: first.items.slice(1) });
    await inLocal({ 'first.json': tampered }, async (folder) => {
      const refused = await sentinelpack(folder, 'deploy --bundle first.json');
      assert.equal(refused.code, 3);
      assert.match(refused.talked, /the bundle first\.json was changed after it was packed/u);
    });
  });
});

function same(file: JsonObject): JsonObject {
  return file;
}

function withoutChanges({ workspaces, ...file }: JsonObject): JsonObject {
  assert.ok(Array.isArray(workspaces));
  return { ...file, workspaces: workspaces.map((part: Json) => (isObject(part) ? { ...part, changes: [] } : part)) };
}

function withAction({ workspaces, ...file }: JsonObject): JsonObject {
  const text = JSON.stringify(workspaces).replaceAll('"action":"create"', '"action":"explode"');
  return { ...file, workspaces: JSON.parse(text) as Json };
}

function sealed(bundle: Bundle): Bundle {
  return { ...bundle, fingerprint: bundleFingerprint(bundle) };
}

async function inLocal(files: { readonly [path: string]: string }, use: (folder: string) => Promise<void>): Promise<void> {
  const third = sealed(withItems(second, (item) => withProperty(item, 'query', 'SigninLogs | take 3')));
  const seed = await readFile(join(content, 'environments/local.seed.yaml'), 'utf8');
  const bundles = { 'first.json': JSON.stringify(first), 'second.json': JSON.stringify(second), 'third.json': JSON.stringify(third) };
  await inFolder({ ...bundles, 'content/environments/local.seed.yaml': seed, ...files }, use);
}

interface Ended {
  readonly code: number;
  readonly talked: string;
  /** Empty where nothing was printed. */
  readonly report: DeployReport;
}

async function sentinelpack(folder: string, words: string): Promise<Ended> {
  const world = testWorld({ folder });
  const [verb = '', ...rest] = words.split(' ');
  const code = await run([verb, '--env', 'local', '--format', 'json', ...rest], world);
  const printed = world.printed();
  return { code, talked: world.talked(), report: JSON.parse(printed === '' ? '{}' : printed) as DeployReport };
}

function statuses({ workspaces }: DeployReport): readonly string[] {
  assert.equal(workspaces.length, localEnvironment(first).workspaces.length);
  return workspaces.flatMap(({ outcomes }) => outcomes.map(({ status }) => status));
}

function queryOf({ properties }: { readonly properties?: unknown }): string {
  const [, query] = Object.entries(isObject(properties) ? properties : {}).find(([name]) => name.toLowerCase() === 'query') ?? [];
  return textOf(query).trimEnd();
}

function byText(left: string, right: string): number {
  return left < right ? -1 : 1;
}
