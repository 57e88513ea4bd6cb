import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JsonObject } from '../json.ts';
import type { Workspace } from '../nouns.ts';
import { workspaceId } from '../resource-id.ts';
import { live } from './live.ts';

const workspace: Workspace = {
  name: 'contoso',
  id: workspaceId('aaaaaaaa-0000-4000-8000-000000000001', 'rg-soc', 'law-contoso'),
  tenantId: '11111111-1111-4111-8111-111111111111',
  subscriptionId: 'aaaaaaaa-0000-4000-8000-000000000001',
  resourceGroup: 'rg-soc',
  workspace: 'law-contoso',
  location: 'westeurope',
  connector: true,
};

const armId = `${workspace.id.toUpperCase()}/providers/Microsoft.SecurityInsights/alertRules/r1`;
const listed: JsonObject = { id: armId, name: 'r1', kind: 'scheduled', etag: '"1"', properties: { displayName: 'Wrong passwords' } };

describe('a listed rule', () => {
  it('is asked for beneath its workspace', () => {
    assert.deepEqual(live.list(workspace), {
      path: `${workspace.id}/providers/Microsoft.SecurityInsights/alertRules`,
      apiVersion: '2025-07-01-preview',
    });
  });
  it('is read in any letter case', () => {
    assert.deepEqual(live.read(listed, workspace), { armId, name: 'r1', displayName: 'Wrong passwords', etag: '"1"', body: listed });
  });
  it('may have its etag among its properties', () => {
    const { etag, ...rest } = listed;
    const raw = { ...rest, properties: { displayName: 'Wrong passwords', etag: etag ?? null } };
    assert.equal(live.read(raw, workspace)?.etag, '"1"');
  });
  for (const kind of ['Fusion', 'MLBehaviorAnalytics', 'ThreatIntelligence', 'MicrosoftSecurityIncidentCreation', 'CustomDetection']) {
    it(`of kind ${kind} is not content`, () => assert.equal(live.read({ ...listed, kind }, workspace), undefined));
  }
  it('of a workspace whose name only begins alike is another’s', () => {
    assert.equal(live.read({ ...listed, id: armId.replace('LAW-CONTOSO', 'LAW-CONTOSO2') }, workspace), undefined);
  });
});

describe('a rule that the service itself disabled', () => {
  const disabled = { displayName: 'AUTO DISABLED Wrong passwords', enabled: false };
  it('says why in the last line of its description', () => {
    const description = 'Sign-ins that failed.\n\nThe table SigninLogs no longer exists.\n';
    assert.equal(live.autoDisabled?.({ properties: { ...disabled, description } }), 'The table SigninLogs no longer exists.');
  });
  it('may say nothing', () => assert.equal(live.autoDisabled?.({ properties: disabled }), 'the service gives no reason'));
  it('is not one that a person disabled', () => {
    assert.equal(live.autoDisabled?.({ properties: { displayName: 'Wrong passwords', enabled: false } }), undefined);
  });
  it('is not one that somebody enabled again and left with the name', () => {
    assert.equal(live.autoDisabled?.({ properties: { ...disabled, enabled: true } }), undefined);
  });
});
