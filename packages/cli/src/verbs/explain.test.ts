import assert from 'node:assert/strict';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { run } from '../program.ts';
import type { TestWorld } from '../test-world.ts';
import { testWorld } from '../test-world.ts';

suite('explain', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'explain-'));
    await cp(resolve(import.meta.dirname, '../end-to-end/many-workspaces/content'), join(folder, 'content'), { recursive: true });
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  test('each field says its value, and the file, the override, the workspace or the service that it comes from', async () => {
    const explained = await json(['password-spray', '--workspace', 'cedar']);
    const spray = 'content/analytics-rules/password-spray.yaml';
    const override = { from: 'override', reason: 'a scanner tests passwords from one address' };
    const environment = 'content/environments/many.yaml';
    const wanted = new Set(['severity', 'queryPeriod', 'query: let threshold', 'query: let trusted', 'enabled', 'suppressionDuration']);
    assert.deepEqual(
      explained.fields.filter(({ field }) => wanted.has(field)),
      [
        { field: 'severity', value: 'Medium', ...override, source: `${environment}:41` },
        { field: 'queryPeriod', value: '1h', from: 'file', source: `${spray}:9` },
        { field: 'query: let threshold', value: '25', ...override, source: `${environment}:42` },
        { field: 'query: let trusted', value: 'dynamic(["198.51.100.7"])', ...override, source: `${environment}:42` },
        { field: 'enabled', value: true, from: 'workspace', source: `${environment}:5`, reason: 'enabledOwner: workspace' },
        { field: 'suppressionDuration', value: 'PT5H', from: 'default' },
      ],
    );
  });

  test('a constant that nobody tunes stands in its line of the query', async () => {
    const { fields } = await json(['password-spray', '--workspace', 'birch']);
    assert.deepEqual(
      fields.filter(({ field }) => field.includes('let')),
      [
        { field: 'query: let threshold', value: '10', from: 'file', source: 'content/analytics-rules/password-spray.yaml:15' },
        { field: 'query: let trusted', value: 'dynamic([])', from: 'file', source: 'content/analytics-rules/password-spray.yaml:16' },
      ],
    );
  });

  test('values of one mapping come from several places', async () => {
    const { fields } = await json(['legacy-protocol', '--workspace', 'pine']);
    assert.deepEqual(
      fields
        .filter(({ field }) => field.startsWith('incidentConfiguration'))
        .map(({ field, value, from, source }) => ({ field, value, from, source })),
      [
        { field: 'incidentConfiguration.createIncident', value: true, from: 'override', source: 'content/environments/many.yaml:48' },
        {
          field: 'incidentConfiguration.groupingConfiguration.enabled',
          value: true,
          from: 'override',
          source: 'content/environments/many.yaml:48',
        },
        {
          field: 'incidentConfiguration.groupingConfiguration.lookbackDuration',
          value: '1d',
          from: 'override',
          source: 'content/environments/many.yaml:48',
        },
        { field: 'incidentConfiguration.groupingConfiguration.reopenClosedIncident', value: false, from: 'default', source: undefined },
        { field: 'incidentConfiguration.groupingConfiguration.matchingMethod', value: 'AllEntities', from: 'default', source: undefined },
      ],
    );
  });

  test('an item that is excluded says by which line', async () => {
    const { excluded } = await json(['role-given', '--workspace', 'elm']);
    assert.deepEqual(excluded, { source: 'content/environments/many.yaml:53', reason: 'nobody hunts there' });
  });

  test('what belongs to the workspace is listed by the names that plans show', async () => {
    const { ignored } = await json(['failures-by-country', '--workspace', 'oak']);
    assert.deepEqual(ignored, [
      { fields: ['query'], source: 'content/environments/many.yaml:60', reason: 'the analysts of oak keep a query of their own' },
    ]);
  });

  test('Markdown has a row for each field', async () => {
    const world = await ended(['role-given', '--workspace', 'maple', '--format', 'markdown'], 0);
    assert.match(world.printed(), /^## Directory role given in maple of many\n\n\| Field \| Value \| From \|\n/u);
    assert.match(world.printed(), /^\| severity \| High \| content\/analytics\\-rules\/role\\-given\.yaml:5 \|$/mu);
  });

  for (const { name, words, said } of [
    {
      name: 'an unknown item',
      words: ['pasword-spray', '--workspace', 'elm'],
      said: /there is no item pasword-spray[\s\S]*did you mean `password-spray`\?/u,
    },
    {
      name: 'an unknown workspace',
      words: ['password-spray', '--workspace', 'ash'],
      said: /environment many has no workspace ash[\s\S]*it has alder, birch/u,
    },
  ]) {
    test(`${name} is refused with what there is`, async () => {
      assert.match((await ended(words, 1)).talked(), said);
    });
  }

  async function json(words: readonly string[]): Promise<Told> {
    return JSON.parse((await ended([...words, '--format', 'json'], 0)).printed()) as Told; // our own report
  }

  async function ended(words: readonly string[], code: number): Promise<TestWorld> {
    const world = testWorld({ folder });
    assert.equal(await run(['explain', ...words, '--env', 'many'], world), code, world.talked());
    return world;
  }
});

interface Told {
  readonly fields: readonly { readonly field: string; readonly value: unknown; readonly from: string; readonly source?: string }[];
  readonly excluded?: object;
  readonly ignored: readonly object[];
}
