import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Bundle, Copy, DeployReport, Environment } from '@sentinelpack/kinds';
import { outcomeFile } from './outcome-file.ts';
import { inFolder } from './test-folder.ts';
import { testWorld } from './test-world.ts';

const copy: Copy = { kind: 'analytics-rule', id: 'a', armId: '/a', body: { severity: 'Low' } };
// The file takes no more of them than a name and a fingerprint.
const deployed = { bundle: { fingerprint: 'f' } as Bundle, environment: { name: 'prod' } as Environment };

test('outcome file: copies of many workspaces that come at once are all on the disk when each is told so', async () => {
  await inFolder({}, async (folder) => {
    const outcome = outcomeFile(deployed, testWorld({ folder }));
    const names = Array.from({ length: 50 }, (_, index) => `w${index}`);
    await Promise.all(
      names.map(async (name) => {
        await outcome.keep([copy], name);
        assert.ok((await workspacesIn(folder)).includes(name), name);
      }),
    );
    assert.deepEqual(await workspacesIn(folder), names);
  });
});

test('outcome file: without copies there is none, and with some the whole outcome is left', async () => {
  await inFolder({}, async (folder) => {
    const world = testWorld({ folder });
    const report = { environment: 'prod', workspaces: [{ name: 'one', copies: [copy] }] } as unknown as DeployReport; // as much as is written
    await outcomeFile(deployed, world).finish(report);
    assert.deepEqual(await readdir(folder), []);
    const outcome = outcomeFile(deployed, world);
    await outcome.keep([copy], 'one');
    await outcome.finish(report);
    assert.deepEqual(JSON.parse(await readFile(join(folder, path), 'utf8')), report);
    assert.equal(world.talked(), `what was there before is in ${path}\n`);
    await outcomeFile(deployed, world).keep([copy], 'one');
    assert.deepEqual((await readdir(join(folder, '.sentinelpack/outcomes'))).toSorted(), [
      'prod-2026-03-02T09-00-00Z-2.json',
      'prod-2026-03-02T09-00-00Z.json',
    ]);
  });
});

const path = '.sentinelpack/outcomes/prod-2026-03-02T09-00-00Z.json';

async function workspacesIn(folder: string): Promise<readonly string[]> {
  const file = JSON.parse(await readFile(join(folder, path), 'utf8')) as { readonly workspaces: readonly { readonly name: string }[] };
  return file.workspaces.map(({ name }) => name);
}
