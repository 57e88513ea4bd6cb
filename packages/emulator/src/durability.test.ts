import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { groupA, openTestClient, ruleVersion, rulesA, scheduledRule } from './test-client.ts';

async function temporaryStore(context: test.TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'emulator-'));
  context.after(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'store.sqlite');
}

/** Runs the writer until it has begun its deployment, kills it, and gives the rules that it was told are written. */
async function writeAndKill(store: string): Promise<readonly string[]> {
  const script = fileURLToPath(new URL('test-writer.ts', import.meta.url));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, store], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const acknowledged: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'deployment') child.kill('SIGKILL');
    else acknowledged.push(line);
  }
  assert.deepEqual(await exited, [null, 'SIGKILL']);
  return acknowledged;
}

test('a killed process loses no acknowledged write, and the next process finishes its deployment', async (context) => {
  const store = await temporaryStore(context);
  const first = openTestClient({ store });
  const acknowledged = await writeAndKill(store);
  assert.ok(acknowledged.length > 20);
  for (const name of acknowledged) assert.equal((await first.ask('GET', `${rulesA}/${name}?api-version=${ruleVersion}`)).status, 200, name);
  const deployment = `${groupA}/providers/Microsoft.Resources/deployments/cut-short?api-version=2025-04-01`;
  const states = [];
  for (let turn = 0; turn < 5; turn += 1) states.push((await first.ask('GET', deployment)).body['properties']);
  const last = states.at(-1) as { readonly provisioningState: string; readonly outputResources: readonly unknown[] };
  assert.deepEqual([last.provisioningState, last.outputResources.length], ['Succeeded', 3]);
  first.emulator.close();
});

test('two emulators over one file see each other at once', async (context) => {
  const store = await temporaryStore(context);
  const [one, other] = [openTestClient({ store }), openTestClient({ store })];
  const path = `${rulesA}/shared?api-version=${ruleVersion}`;
  assert.equal((await one.ask('PUT', path, { body: scheduledRule })).status, 201);
  assert.equal((await other.ask('PUT', path, { body: scheduledRule })).status, 200);
  assert.equal((await other.ask('DELETE', path)).status, 200);
  assert.equal((await one.ask('GET', path)).status, 404);
  assert.equal(one.emulator.requests().length, 4);
  one.emulator.close();
  other.emulator.close();
});
