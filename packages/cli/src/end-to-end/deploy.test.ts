import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deploy, makePlan } from '@sentinelpack/deployer';
import { openLocalAzure } from './local-azure.ts';

test('a first deployment creates every item in three workspaces, and the second writes nothing', async () => {
  const { bundle, azure, asked } = openLocalAzure();
  const first = await deploy(bundle, 'local', azure);
  console.log(
    first.summary,
    JSON.stringify(
      [...first.tenants, ...first.workspaces].map(({ outcomes, error }) => [
        error,
        outcomes.filter((o) => o.status !== 'done' || o.reason),
      ]),
      null,
      1,
    ).slice(0, 6000),
  );
  console.log(
    asked()
      .map(({ method, path }) => method + ' ' + path)
      .join('\n'),
  );
  const plan = await makePlan(bundle, 'local', azure);
  console.log(plan.summary);
  asked();
  const second = await deploy(bundle, 'local', azure);
  console.log(
    second.summary,
    asked()
      .map(({ method, path }) => method + ' ' + path)
      .join('\n'),
  );
  assert.ok(true);
});
