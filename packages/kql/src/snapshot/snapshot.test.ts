import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { analyzeInHelpers } from '../check/many/helpers.ts';
import { analyze } from '../check/analyze.ts';
import { defaultSchema } from '../language/schema.ts';
import { buildSnapshot, buildSnapshotBeside, rerunOnSnapshot, usableSnapshot } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'sentinelpack-snapshot-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** A command that says by its exit code whether the language service was there from the start. */
const main = join(folder, 'main.cjs');
writeFileSync(main, 'process.exitCode = globalThis.Kusto && process.argv[2] === "argument" ? 7 : 8;');
const command = { folder, main, arguments: ['argument'], nodeOptions: [] };

describe('start-up snapshot', () => {
  it('is not there at first, so that the caller has to run the command', () => {
    assert.equal(usableSnapshot(join(folder, 'absent')), undefined);
    assert.equal(rerunOnSnapshot(command), undefined);
  });

  it('is built, and a command runs on it with its exit code', async () => {
    const blob = await buildSnapshot(folder);
    assert.equal(blob, usableSnapshot(folder));
    assert.match(blob ?? '', /kusto-[0-9a-f]{16}-[0-9a-f]+\.blob$/);
    assert.equal(rerunOnSnapshot(command), 7);
  });

  it('gives helper processes the same facts', async () => {
    const texts = ['let n = 3; SigninLogs | where ResultType == 0 | take n', 'SigninLogs | project Status.errorCode'];
    const snapshot = usableSnapshot(folder);
    assert.deepEqual(
      await analyzeInHelpers({ texts, schema: defaultSchema(), processes: 1, snapshot }),
      texts.map((text) => analyze(text, defaultSchema())),
    );
  });

  it('is not built again while it is usable', () => {
    const made = statSync(usableSnapshot(folder) ?? '').mtimeMs;
    buildSnapshotBeside(folder);
    assert.equal(statSync(usableSnapshot(folder) ?? '').mtimeMs, made);
  });

  it('is not built in a folder that cannot be made', () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    buildSnapshotBeside(join(file, 'snapshots'));
    assert.equal(usableSnapshot(join(file, 'snapshots')), undefined);
  });

  it('is not used where one byte of it is another', () => {
    const blob = usableSnapshot(folder) ?? '';
    const content = readFileSync(blob);
    writeFileSync(blob, content.with(9_000_000, content[9_000_000]! ^ 1)); // within the file
    assert.equal(usableSnapshot(folder), undefined);
    writeFileSync(blob, content);
    assert.equal(usableSnapshot(folder), blob);
  });

  it('is not used once it is cut off', () => {
    truncateSync(usableSnapshot(folder) ?? '', 1000);
    assert.equal(usableSnapshot(folder), undefined);
    assert.equal(rerunOnSnapshot(command), undefined);
  });
});
