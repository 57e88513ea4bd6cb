import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withoutEmpty } from './without-empty.ts';

describe('an object without what says nothing', () => {
  it('loses null, empty lists, empty objects and empty texts', () => {
    assert.deepEqual(withoutEmpty({ a: null, b: [], c: {}, d: '', e: { f: { g: null } } }), {});
  });
  it('keeps false, zero and what stands in lists', () => {
    const kept = { a: false, b: 0, c: [null, '', {}], d: { e: 'x' } };
    assert.deepEqual(withoutEmpty(kept), kept);
  });
});
