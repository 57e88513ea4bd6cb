import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { compile } from '../compile.ts';
import { withFolder } from '../test-page/folder.ts';
import { placeholders } from './environment.ts';

const content = fileURLToPath(new URL('../../../../content', import.meta.url));

test('environment: the template to fill in is valid, and says what to fill in', () => {
  const prod = compile(content).content.environments.find(({ name }) => name === 'prod');
  assert.ok(prod);
  assert.deepEqual(placeholders(prod), [
    'tenant 1: tenantId',
    'tenant 1: clientId',
    'workspace contoso: tenantId',
    'workspace contoso: subscriptionId',
  ]);
});

test('environment: a filled one has the ids of its workspaces, and nothing to fill in', () => {
  const local = compile(content).content.environments.find(({ name }) => name === 'local');
  assert.ok(local);
  assert.deepEqual(placeholders(local), []);
  assert.equal(
    local.workspaces[0]?.id,
    '/subscriptions/aaaaaaaa-0000-4000-8000-000000000001/resourceGroups/rg-soc/providers/Microsoft.OperationalInsights/workspaces/law-contoso',
  );
  assert.deepEqual(
    local.workspaces.map(({ connector }) => connector),
    [true, false, true],
  );
});

const file = `name: prod
cloud: public
onDrift: stop
rings: [canary]
guard: { updates: half, floor: 0 }
owner: workspace
tenants:
  - { tenantId: 11111111-1111-4111-8111-111111111111, access: direct }
workspaces:
  - { name: contoso, tenantId: 11111111-1111-4111-8111-111111111111, subscriptionId: soc, resourceGroup: rg-soc, workspace: law, location: West Europe, ring: canary, labels: [Finance] }
overrides: []
ignore: []
`;

test('environment: keys without an effect are unknown, and ids and names have their form', () => {
  withFolder({ 'environments/prod.yaml': file, 'pack.yaml': '' }, (folder) => {
    const { content: read, diagnostics } = compile(folder);
    assert.deepEqual(
      diagnostics.filter(({ span }) => span.path !== 'pack.yaml').map(({ code, span }) => `${span.line}:${span.column} ${code}`),
      [
        '4:1 shape/unknown-key',
        '5:19 shape/pattern',
        '5:32 shape/out-of-range',
        '6:1 shape/unknown-key',
        '10:86 shape/pattern',
        '10:125 shape/pattern',
        '10:140 shape/pattern',
        '10:153 shape/unknown-key',
        '10:176 shape/pattern',
      ],
    );
    assert.deepEqual(read.environments, []);
  });
});
