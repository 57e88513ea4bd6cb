import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import type { Emulator } from '@sentinelpack/emulator';
import { openEmulator } from '@sentinelpack/emulator';
import { run } from '../program.ts';
import { inFolder } from '../test-folder.ts';
import { testWorld } from '../test-world.ts';

const root = resolve(import.meta.dirname, '../../../..');

const rule = `id: 4c6bd2f1-3a53-4a3d-9f0b-7a2f6f0f6d11
name: Accounts disabled by provisioning
description: Provisioning disables accounts.
severity: Low
requiredDataConnectors:
  - { connectorId: AzureActiveDirectory, dataTypes: [AADProvisioningLogs] }
queryFrequency: 1h
queryPeriod: 1h
triggerOperator: gt
triggerThreshold: 0
tactics: [Impact]
relevantTechniques: [T1531]
query: AADProvisioningLogs | where OperationName == "Disable" | project TimeGenerated, TargetIdentity
version: 1.0.0
kind: Scheduled
`;

interface Step {
  readonly code: number;
  readonly statuses: readonly string[];
  readonly writes: number;
}

test('C-10: a rule waits for its table without a write, and is deployed by the next run after rows arrive', async () => {
  const environments = Object.fromEntries(
    await Promise.all(
      ['local.yaml', 'local.seed.yaml'].map(
        async (name) => [`content/environments/${name}`, await readFile(join(root, 'content/environments', name), 'utf8')] as const,
      ),
    ),
  );
  const pack = await readFile(join(root, 'content/pack.yaml'), 'utf8');
  await inFolder({ ...environments, 'content/pack.yaml': pack, 'content/analytics-rules/disabled.yaml': rule }, async (folder) => {
    const waits = { code: 0, statuses: ['waiting', 'waiting', 'waiting'], writes: 0 };
    assert.deepEqual(await deployed(folder), waits);
    assert.deepEqual(await deployed(folder), waits);
    await sendRow(folder);
    assert.deepEqual(await deployed(folder), { code: 0, statuses: ['done', 'waiting', 'waiting'], writes: 1 });
  });
});

async function deployed(folder: string): Promise<Step> {
  const before = await writes(folder);
  const world = testWorld({ folder });
  const code = await run(['deploy', '--env', 'local', '--format', 'json'], world);
  const report = JSON.parse(world.printed()) as {
    readonly workspaces: readonly { readonly outcomes: readonly { readonly status: string }[] }[];
  };
  const statuses = report.workspaces.flatMap(({ outcomes }) => outcomes.map(({ status }) => status));
  return { code, statuses, writes: (await writes(folder)) - before };
}

async function writes(folder: string): Promise<number> {
  return onStore(folder, async (emulator) => emulator.requests().filter(({ method }) => method === 'PUT' || method === 'DELETE').length);
}

async function sendRow(folder: string): Promise<void> {
  await onStore(folder, async (emulator) => {
    const customerId = emulator.workspaces().find(({ name }) => name === 'law-contoso')?.customerId ?? '';
    const url = `https://localhost/emulator/logs/${customerId}/AADProvisioningLogs`;
    const body = JSON.stringify([{ TimeGenerated: '2026-03-02T08:59:00Z', OperationName: 'Disable' }]);
    const { status } = await emulator.handle({ method: 'POST', url, headers: { 'content-type': 'application/json' }, body });
    assert.equal(status, 200);
  });
}

async function onStore<Result>(folder: string, work: (emulator: Emulator) => Promise<Result>): Promise<Result> {
  await mkdir(join(folder, '.sentinelpack'), { recursive: true });
  const emulator = openEmulator({ store: join(folder, '.sentinelpack/local.sqlite') });
  try {
    return await work(emulator);
  } finally {
    emulator.close();
  }
}
