import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json } from '../json.ts';
import { live } from './live.ts';

const id =
  '/subscriptions/aaaaaaaa-0000-4000-8000-000000000001/resourceGroups/rg-soc/providers/Microsoft.OperationalInsights/workspaces/law-contoso';
const workspace = {
  name: 'contoso',
  id,
  tenantId: '11111111-1111-4111-8111-111111111111',
  subscriptionId: 'aaaaaaaa-0000-4000-8000-000000000001',
  resourceGroup: 'rg-soc',
  workspace: 'law-contoso',
  location: 'westeurope',
  connector: true,
};
const none = { enabled: false, days: 0 };
const desired = { workspaceId: id.toLowerCase(), logs: [{ category: 'AuditLogs' }, { category: 'SignInLogs' }] };

const bodies: readonly { readonly name: string; readonly properties: { readonly [key: string]: Json }; readonly comparable: object }[] = [
  {
    name: 'the order of categories, the letter case of ids and disabled categories do not count',
    properties: {
      workspaceId: id.toUpperCase(),
      logs: [
        { category: 'SignInLogs', enabled: true, retentionPolicy: none },
        { category: 'auditLogs', enabled: true },
        { category: 'RiskyUsers', enabled: false },
      ],
    },
    comparable: desired,
  },
  {
    name: 'a category that was switched off is a difference',
    properties: { workspaceId: id, logs: [{ category: 'AuditLogs', enabled: true }] },
    comparable: { workspaceId: id.toLowerCase(), logs: [{ category: 'AuditLogs' }] },
  },
  {
    name: 'logs that also go to an event hub are a difference',
    properties: {
      workspaceId: id,
      eventHubName: 'Elsewhere',
      storageAccountId: null,
      logs: [
        { category: 'AuditLogs', enabled: true },
        { category: 'SignInLogs', enabled: true },
      ],
    },
    comparable: { ...desired, eventHubName: 'elsewhere' },
  },
  {
    name: 'a retention policy that keeps something is a difference',
    properties: { workspaceId: id, logs: [{ category: 'AuditLogs', enabled: true, retentionPolicy: { enabled: true, days: 30 } }] },
    comparable: { workspaceId: id.toLowerCase(), logs: [{ category: 'AuditLogs', retentionPolicy: { enabled: true, days: 30 } }] },
  },
  { name: 'a setting without logs', properties: { workspaceId: id }, comparable: { workspaceId: id.toLowerCase(), logs: [] } },
];

for (const { name, properties, comparable } of bodies) {
  test(`a connector compared: ${name}`, () => assert.deepEqual(live.comparable({ properties }), comparable));
}

test('a setting whose destination is another workspace is not read', () => {
  assert.equal(live.read({ name: 'AzureSentinel_other', properties: { workspaceId: `${id}-2` } }, workspace), undefined);
});

test('a setting of any name that sends to the workspace is read', () => {
  const raw = { name: 'AzureSentinel_law-contoso', properties: { workspaceId: id.toUpperCase() } };
  assert.deepEqual(live.read(raw, workspace), {
    armId: '/providers/microsoft.aadiam/diagnosticSettings/AzureSentinel_law-contoso',
    name: 'AzureSentinel_law-contoso',
    displayName: 'AzureSentinel_law-contoso',
    body: raw,
  });
});
