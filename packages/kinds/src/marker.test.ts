import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from './json.ts';
import { readMarker } from './marker.ts';

const body = (properties: JsonObject, name = 'sentinelpack-entra-id-a'): JsonObject => ({
  name,
  properties: {
    contentId: 'a',
    parentId: '/rules/a',
    kind: 'AnalyticsRule',
    version: '1.0.0',
    source: { kind: 'SourceRepository', name: 'Entra', sourceId: 'entra-id' },
    customVersion: 'v1;5d41c0a7e2b9;query=0a1b2c3d;severity=4e5f6a7b',
    ...properties,
  },
});

const read = {
  contentId: 'a',
  contentKind: 'AnalyticsRule',
  version: '1.0.0',
  packId: 'entra-id',
  parentId: '/rules/a',
  applied: { fingerprint: '5d41c0a7e2b9', hashes: { query: '0a1b2c3d', severity: '4e5f6a7b' } },
};

const rows: readonly { readonly name: string; readonly body: JsonObject; readonly gives: unknown }[] = [
  { name: 'one of ours is read', body: body({}), gives: read },
  { name: 'its name comes back in any letter case', body: body({}, 'SENTINELPACK-entra-id-a'), gives: read },
  { name: 'one of a later form is not guessed at', body: body({ customVersion: 'v2;5d41c0a7e2b9;query=0a1b2c3d' }), gives: undefined },
  { name: 'one whose form somebody edited away is none', body: body({ customVersion: 'ours' }), gives: undefined },
  { name: 'one without a source is none', body: body({ source: null }), gives: undefined },
  { name: "another program's metadata is none", body: body({}, 'analyticsrule-a'), gives: undefined },
];

for (const { name, body: given, gives } of rows) {
  test(`marker: ${name}`, () => assert.deepEqual(readMarker(given), gives));
}
