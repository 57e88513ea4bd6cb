import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deploy } from '@sentinelpack/deployer';
import { isObject } from '@sentinelpack/kinds';
import { localEnvironment, openLocalAzure } from './local-azure.ts';

test('capacity end to end: a near-real-time rule for which strangers left no room is blocked by name, and all others are deployed', async () => {
  const { bundle, azure, portal } = openLocalAzure();
  const rules = bundle.items.filter(({ kind }) => kind === 'analytics-rule');
  const rule = rules.find(({ resource }) => resource.body['kind'] === 'NRT');
  const other = rules.find(({ resource }) => resource.body['kind'] === 'Scheduled');
  assert.ok(rule && other);
  const contoso = localEnvironment(bundle).workspaces[0]?.id ?? '';
  const { properties } = rule.resource.body;
  assert.ok(isObject(properties));
  for (let number = 0; number < 50; number += 1) {
    const body = { kind: 'NRT', properties: { ...properties, displayName: `Theirs ${number}` } };
    await portal('PUT', `${contoso}/providers/Microsoft.SecurityInsights/alertRules/theirs-${number}?api-version=2025-07-01-preview`, body);
  }
  const report = await deploy(bundle, 'local', azure, { only: [rule.id, other.id], workspaces: ['contoso'] });
  const outcomes = report.workspaces[0]?.outcomes ?? [];
  assert.deepEqual(Object.fromEntries(outcomes.map(({ id, status, reason }) => [id, reason ?? status])), {
    [other.id]: 'done',
    [rule.id]: 'a workspace takes 50 enabled near-real-time rules, and has 50',
  });
});
