import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NotSignedIn } from '@sentinelpack/deployer';
import type { Environment } from '@sentinelpack/kinds';
import { refusePlaceholders } from './connection.ts';
import { failure } from './failure.ts';
import { testWorld } from './test-world.ts';

const zeros = '00000000-0000-0000-0000-000000000000';
const prod: Environment = {
  name: 'prod',
  cloud: 'public',
  onDrift: 'stop',
  tenants: [{ tenantId: zeros, access: 'direct' }],
  workspaces: [],
};
const ids = 'environment prod still has all-zero ids: tenant 1: tenantId';

const rows = [
  {
    name: 'ids that were never filled in are refused by name',
    fault: undefined,
    code: 3,
    says: `error: ${ids}\n  help: fill them in in content/environments/prod.yaml\n`,
  },
  {
    name: 'where nobody is signed in either, both are said, and that ends the run',
    fault: new NotSignedIn(zeros, 'no credential was found'),
    code: 4,
    says: `error: ${ids}; and nobody is signed in\n  cannot sign in to tenant ${zeros}: no credential was found\n  ${new NotSignedIn(zeros, '').help}\n  help: fill them in in content/environments/prod.yaml\n`,
  },
];

for (const { name, fault, code, says } of rows) {
  test(`connection: ${name}`, async () => {
    const world = testWorld();
    const error = await refusePlaceholders(prod, { content: 'content', signIn: async () => fault }).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    assert.equal(failure(error, world), code);
    assert.equal(world.talked(), says);
  });
}

test('connection: an environment whose ids are filled in is not asked to sign in before its time', async () => {
  const filled = { ...prod, tenants: [{ tenantId: 'aaaaaaaa-0000-4000-8000-000000000001', access: 'direct' as const }] };
  await refusePlaceholders(filled, { content: 'content', signIn: async () => assert.fail('nobody asked') });
});
