import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, defaultSchema } from '@sentinelpack/kql';
import { literalOf } from './constant.ts';

// A value, the type of the constant that it replaces, and the literal; undefined where it is of another type.
const rows = [
  [25, 'long', '25'],
  [-5, 'long', '-5'],
  [2.5, 'long', undefined],
  ['25', 'long', undefined],
  [25, 'int', 'int(25)'],
  [2 ** 31, 'int', undefined],
  [3, 'real', 'real(3)'],
  [2.5, 'decimal', 'decimal(2.5)'],
  [true, 'bool', 'true'],
  ['true', 'bool', undefined],
  ['a "b" \\ c', 'string', String.raw`"a \"b\" \\ c"`],
  ['line\nend', 'string', String.raw`"line\nend"`],
  [5, 'string', undefined],
  ['90m', 'timespan', '90m'],
  ['1.02:03:04', 'timespan', 'timespan(1.02:03:04)'],
  ['1 hour', 'timespan', undefined],
  ['1h; print 1', 'timespan', undefined],
  ['2026-03-02T09:00:00Z', 'datetime', 'datetime(2026-03-02T09:00:00Z)'],
  ['2026-13-02', 'datetime', undefined],
  [['a', 'b"'], 'dynamic', String.raw`dynamic(["a","b\""])`],
  [{ a: 1 }, 'dynamic', 'dynamic({"a":1})'],
  ['a', 'dynamic', undefined],
  ['7c2a9d54-1f0e-4b6c-8a3d-5e90b1c7f420', 'guid', 'guid(7c2a9d54-1f0e-4b6c-8a3d-5e90b1c7f420)'],
  ['a', 'unheard-of', undefined],
] as const;

for (const [value, type, literal] of rows) {
  test(`constant: ${JSON.stringify(value)} as ${type} is ${literal ?? 'refused'}`, () => {
    assert.equal(literalOf(value, { type }), literal);
    if (literal === undefined) return;
    // The literal is one for the language service too, and of the same type.
    const { lets, diagnostics } = analyze(`let x = ${literal};\nprint x`, defaultSchema());
    assert.deepEqual(
      diagnostics.filter(({ severity }) => severity === 'error'),
      [],
    );
    assert.deepEqual(
      lets.map(({ name, type: found, text }) => [name, found, text]),
      [['x', type, literal]],
    );
  });
}
