import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Bundle, BundleItem, JsonObject, Reach } from '@sentinelpack/kinds';
import { noReach } from '@sentinelpack/kinds';
import { templates } from './templates.ts';

const rule = item('analytics-rule', 'rule', { type: 'Microsoft.SecurityInsights/alertRules', needs: { ...noReach, watchlists: ['vips'] } });
const list = item('watchlist', 'Vips', { type: 'Microsoft.SecurityInsights/watchlists', provides: { ...noReach, watchlists: ['Vips'] } });

test('a template has a watchlist before the rule that reads it, and the rule waits for it', () => {
  const [file] = templates(bundleOf([rule, list]));
  const { resources } = JSON.parse(file?.text ?? '') as { readonly resources: readonly JsonObject[] }; // a template has them
  const id =
    "[extensionResourceId(resourceId('Microsoft.OperationalInsights/workspaces', parameters('workspace')), 'Microsoft.SecurityInsights/watchlists', 'Vips')]";
  assert.deepEqual(
    resources.map(({ type, name, dependsOn }) => ({ type, name, dependsOn: name === 'rule' ? dependsOn : undefined })),
    [
      { type: 'Microsoft.SecurityInsights/watchlists', name: 'Vips', dependsOn: undefined },
      { type: 'Microsoft.SecurityInsights/metadata', name: 'sentinelpack-p-Vips', dependsOn: undefined },
      { type: 'Microsoft.SecurityInsights/alertRules', name: 'rule', dependsOn: [id] },
      { type: 'Microsoft.SecurityInsights/metadata', name: 'sentinelpack-p-rule', dependsOn: undefined },
    ],
  );
});

test('a template does not wait for what stands in an earlier one', () => {
  const large = { ...list, resource: { ...list.resource, body: { properties: { rawContent: 'x'.repeat(3_999_000) } } } };
  const files = templates(bundleOf([rule, large]));
  assert.equal(files.length, 2);
  assert.doesNotMatch(files[1]?.text ?? '', /watchlists/);
});

function item(kind: string, name: string, more: { readonly type: string; readonly needs?: Reach; readonly provides?: Reach }): BundleItem {
  const { type, needs = noReach, provides = noReach } = more;
  const resource = { type, apiVersion: '2025-09-01', scope: 'workspace-extension' as const, name, body: { properties: {} } };
  return { kind, id: name, name, path: `${name}.yaml`, version: '1.0.0', needs, provides, resource };
}

function bundleOf(items: readonly BundleItem[]): Bundle {
  const publisher = { name: 'P', support: 'https://example.com', tier: 'Community' as const };
  const pack = { id: 'p', name: 'Pack', version: '1.0.0', publisher, attack: '18.1' };
  return { formatVersion: 1, tool: 'test', pack, fingerprint: 'f'.repeat(64), items, removed: [], environments: [] };
}
