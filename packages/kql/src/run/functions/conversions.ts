import { bare, sortKeys } from '../values/compare.ts';
import { conversion, parseGuid } from '../values/convert.ts';
import type { Dynamic, Value } from '../values/dynamic.ts';
import { formatJson, parseDynamic, toDynamic, typeNameOf } from '../values/dynamic.ts';
import type { Long } from '../values/integer.ts';
import { canonicalLong } from '../values/integer.ts';
import { lift } from '../vector.ts';
import type { FunctionEntry, FunctionTable } from './function.ts';
import { each, strictTyped, typed } from './function.ts';

const asType = (type: string): FunctionEntry => typed((call) => conversion(call.types[0] ?? type, type));
// What does not fit depends on where the service works it out: for rows a real is cut to the nearest integer that there is, in a
// constant it becomes the smallest one, and an integer loses its upper bits.
const toWhole = (type: 'int' | 'long'): FunctionEntry => ({
  prepare: ({ types: [from = type] }) => {
    const convert = conversion(from, type);
    return (vectors, length) => {
      const isFolded = vectors.every((vector) => vector.constant);
      return lift(
        (value: Value) => convert(value) ?? overflow(from === 'dynamic' ? bare(value) : value, from, type, isFolded),
        vectors,
        length,
      );
    };
  },
});

function overflow(value: Value, from: string, to: 'int' | 'long', isFolded: boolean): Long | null {
  const bits = to === 'int' ? 32 : 64;
  const isInteger =
    from === 'long' || from === 'timespan' || (from === 'dynamic' && (typeof value === 'bigint' || Number.isSafeInteger(value)));
  if (isInteger && (typeof value === 'bigint' || typeof value === 'number')) return canonicalLong(BigInt.asIntN(bits, BigInt(value)));
  if (typeof value !== 'number' || Number.isNaN(value) || (isFolded && !Number.isFinite(value))) return null;
  const smallest = -(2n ** BigInt(bits - 1));
  return canonicalLong(value < 0 || isFolded ? smallest : -smallest - 1n);
}

const parseJson: FunctionEntry = typed((call) => {
  const [type = 'string'] = call.types;
  if (type === 'dynamic') return (value: Value) => (typeof value === 'string' ? parseDynamic(value) : value);
  return type === 'string' ? rememberedParse() : (value: Value) => toDynamic(value, type);
});

/** Conversions between types. */
export const conversions: FunctionTable = {
  tostring: asType('string'),
  toint: toWhole('int'),
  tolong: toWhole('long'),
  todouble: asType('real'),
  toreal: asType('real'),
  todecimal: asType('decimal'),
  tobool: asType('bool'),
  toboolean: asType('bool'),
  todatetime: asType('datetime'),
  totimespan: asType('timespan'),
  totime: asType('timespan'),
  toguid: typed((call) =>
    call.types[0] === 'dynamic' ? (value: Value) => parseGuid(String(value)) : conversion(call.types[0] ?? 'string', 'guid'),
  ),
  todynamic: parseJson,
  toobject: parseJson,
  parse_json: parseJson,
  parsejson: parseJson,
  dynamic_to_json: each((value: Dynamic) => formatJson(sortKeys(value))),
  gettype: typed((call) => {
    const [type = 'dynamic'] = call.types;
    return type === 'dynamic' ? typeNameOf : () => (type === 'real' ? 'real' : type);
  }),
  tohex: strictTyped((call) => {
    const bits = call.types[0] === 'int' ? 32 : 64;
    return (value: Long, length: Long = 0) => hexadecimal(value, bits).padStart(Number(length), '0');
  }),
};

function hexadecimal(value: Long, bits: number): string {
  return BigInt.asUintN(bits, BigInt(value)).toString(16);
}

const rememberedTexts = 10_000;

// Rows repeat themselves: the same JSON text is parsed once, and the values are shared since nothing changes them.
function rememberedParse(): (text: string) => Dynamic {
  const known = new Map<string, Dynamic>();
  let misses = 0;
  return (text) => {
    if (misses > rememberedTexts) return parseDynamic(text);
    const present = known.get(text);
    if (present !== undefined) return present;
    const value = parseDynamic(text);
    misses += 1;
    known.set(text, value);
    return value;
  };
}
