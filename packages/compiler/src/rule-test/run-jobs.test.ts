import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { defaultSchema, extendSchema } from '@sentinelpack/kql';
import type { AnyKind, Item } from '@sentinelpack/kinds';
import { kindNamed } from '@sentinelpack/kinds';
import type { Document } from '../parse/parse.ts';
import { parse } from '../parse/parse.ts';
import { codeVersion } from './code-version.ts';
import type { Job } from './job.ts';
import type { Planned } from './plan.ts';
import { runInHelpers } from './run-in-helpers.ts';
import { runJob } from './run-job.ts';
import { runJobs } from './run-jobs.ts';

const schema = defaultSchema();
const hunt = kindNamed('hunting-query');

suite('run jobs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sentinelpack-jobs-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('a job runs once, and again when its rows, its item or the schema is another', async () => {
    const runs = counted();
    const other = jobOf('50126');
    const changed: Job = { ...jobOf('0'), item: { ...jobOf('0').item, version: '2.0.0' } };
    const wider = extendSchema(schema, { watchlists: [{ alias: 'x', columns: [] }] });
    for (const [job, known] of [
      [jobOf('0'), schema],
      [jobOf('0'), schema],
      [other, schema],
      [changed, schema],
      [jobOf('0'), wider],
    ] as const) {
      const [result] = await runJobs([runs.planned(job)], { schema: known, cacheFolder: folder });
      assert.deepEqual(result, runJob(job, kind(), known));
    }
    assert.equal(runs.count(), 4);
  });

  test('a file of the cache that cannot be read is as if it were not there', async () => {
    const home = mkdtempSync(join(folder, 'unreadable-'));
    await runJobs([counted().planned(jobOf('0'))], { schema, cacheFolder: home });
    const [name = ''] = readdirSync(join(home, codeVersion()));
    rmSync(join(home, codeVersion(), name));
    mkdirSync(join(home, codeVersion(), name));
    const runs = counted();
    const [result] = await runJobs([runs.planned(jobOf('0'))], { schema, cacheFolder: home });
    assert.deepEqual(result, runJob(jobOf('0'), kind(), schema));
    assert.equal(runs.count(), 1);
  });

  test('a damaged file of the cache is as if it were not there', async () => {
    const home = join(folder, codeVersion());
    for (const name of readdirSync(home))
      writeFileSync(join(home, name), readFileSync(join(home, name), 'utf8').replace('failures', 'failurez'));
    const runs = counted();
    await runJobs([runs.planned(jobOf('0'))], { schema, cacheFolder: folder });
    assert.equal(runs.count(), 1);
  });

  test('a cache that cannot be opened is told, and the result is right all the same', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const warnings: string[] = [];
    const [result] = await runJobs([counted().planned(jobOf('0'))], { schema, cacheFolder: file, warn: (text) => warnings.push(text) });
    assert.deepEqual(result, runJob(jobOf('0'), kind(), schema));
    assert.match(warnings.join('\n'), /^the cache of test results cannot be opened: /);
  });

  test('a helper process gives the same as this one, mutants too', async () => {
    const job: Job = { ...jobOf('0'), mutate: true };
    assert.deepEqual(await runInHelpers({ jobs: [job, jobOf('50126')], schema, processes: 1, snapshot: undefined }), [
      runJob(job, kind(), schema),
      runJob(jobOf('50126'), kind(), schema),
    ]);
  });

  test('a helper that cannot start gives nothing', async () => {
    const snapshot = join(folder, 'absent.blob');
    assert.deepEqual(await runInHelpers({ jobs: [jobOf('0')], schema, processes: 2, snapshot }), [undefined]);
  });
});

function kind(): AnyKind {
  assert.ok(hunt);
  return hunt;
}

function jobOf(resultType: string): Job {
  const body = { id: 'a', name: 'A hunt', description: 'x', query: 'SigninLogs | where ResultType == "0" | project UserType' };
  const moment = '2026-03-02T08:59:00.000Z';
  const values = { TimeGenerated: moment, ResultType: resultType, UserType: 'Guest' };
  return {
    item: { kind: 'hunting-query', id: 'a', name: 'A hunt', version: '1.0.0', path: 'hunting-queries/a.yaml', body },
    now: '2026-03-02T09:00:00Z',
    tests: [
      {
        name: 'a guest',
        rangeSeconds: 3600,
        tables: { SigninLogs: [{ values, generated: moment, ingested: moment }] },
        watchlists: {},
        expected: { results: [{ UserType: 'Guest' }] },
      },
    ],
    mutate: false,
  };
}

// A kind that counts how often it is tried: each run of this job tries its one test once.
function counted(): { count(): number; planned(job: Job): Planned } {
  let tries = 0;
  const counting: AnyKind = {
    ...kind(),
    trial: (item, moment) => {
      tries += 1;
      return kind().trial?.(item, moment);
    },
  };
  return { count: () => tries, planned: (job) => planned(job, counting) };
}

function planned(job: Job, counting: AnyKind): Planned {
  const [document] = parse({ path: 'hunting-queries/a.test.yaml', text: 'now: x\n' });
  const item: Item = { ...job.item, at: nowhere, keyAt: nowhere };
  const trial = kind().trial?.(item, { now: new Date(job.now), rangeSeconds: 3600 });
  assert.ok(trial);
  return { item, kind: counting, trial, document: document as Document, isIncomplete: false, hasErrors: false, job };
}

function nowhere(): never {
  throw new Error('a run asks for no place in a file');
}
