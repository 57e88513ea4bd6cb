import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assert as holds, property, record, shuffledSubarray } from 'fast-check';
import type { JsonObject } from '../json.ts';
import { comparable } from './comparable.ts';

const properties: JsonObject = { category: 'Hunting Queries', displayName: 'New addresses', query: 'SigninLogs', version: 2 };

function hunt(changed: JsonObject): JsonObject {
  return { properties: { ...properties, ...changed } };
}

const tags = [
  { name: 'description', value: 'Lists sign-ins.' },
  { name: 'tactics', value: 'InitialAccess,Persistence' },
  { name: 'owner', value: 'soc' },
];

const equal: readonly { readonly name: string; readonly one: JsonObject; readonly other: JsonObject }[] = [
  {
    name: 'keys come back in other letter case',
    one: hunt({ tags }),
    other: { properties: { Category: 'hunting queries', DisplayName: 'New addresses', Query: 'SigninLogs\r\n', Version: 2, Tags: tags } },
  },
  { name: 'the version of the query language was left out', one: hunt({}), other: { properties: { ...properties, version: null } } },
  { name: 'tags stand in another order', one: hunt({ tags }), other: hunt({ tags: tags.toReversed() }) },
  {
    name: 'tactics stand in another order',
    one: hunt({ tags: [{ name: 'tactics', value: 'InitialAccess,Persistence' }] }),
    other: hunt({ tags: [{ Name: 'Tactics', Value: 'persistence, InitialAccess' }] }),
  },
  { name: 'an etag is among the properties', one: hunt({}), other: hunt({ etag: 'W/"1"', functionAlias: '' }) },
];

const different: readonly { readonly name: string; readonly one: JsonObject; readonly other: JsonObject }[] = [
  {
    name: 'a word of the description',
    one: hunt({ tags }),
    other: hunt({ tags: [{ name: 'description', value: 'Lists sign ins.' }, ...tags.slice(1)] }),
  },
  { name: 'a tag that somebody added', one: hunt({ tags }), other: hunt({ tags: [...tags, { name: 'x', value: 'y' }] }) },
  {
    name: 'letter case in the value of a tag of one’s own',
    one: hunt({ tags }),
    other: hunt({ tags: [...tags.slice(0, 2), { name: 'owner', value: 'SOC' }] }),
  },
  { name: 'a function alias', one: hunt({}), other: hunt({ functionAlias: 'newAddresses' }) },
];

describe('two hunting queries compare equal where', () => {
  for (const { name, one, other } of equal) it(name, () => assert.deepEqual(comparable(other), comparable(one)));
});

describe('two hunting queries differ by', () => {
  for (const { name, one, other } of different) it(name, () => assert.notDeepEqual(comparable(other), comparable(one)));
});

describe('the comparable form of a hunting query', () => {
  it('is its own comparable form, whatever the order', () => {
    holds(
      property(record({ tags: shuffledSubarray(tags) }), (changed) => {
        const once = comparable(hunt(changed));
        assert.deepEqual(comparable({ properties: once }), once);
      }),
    );
  });
});
