import { conversion, parseGuid } from '../values/convert.ts';
import type { Dynamic, Value } from '../values/dynamic.ts';
import { formatJson, parseDynamic, toDynamic, typeNameOf } from '../values/dynamic.ts';
import type { Long } from '../values/integer.ts';
import type { FunctionEntry, FunctionTable } from './function.ts';
import { each, strict, typed } from './function.ts';

const to = (type: string): FunctionEntry => typed((call) => conversion(call.types[0] ?? type, type));
const parseJson: FunctionEntry = typed((call) => {
  const [type = 'string'] = call.types;
  if (type === 'dynamic') return (value: Value) => (typeof value === 'string' ? parseDynamic(value) : value);
  return type === 'string' ? rememberedParse() : (value: Value) => toDynamic(value, type);
});

/** Conversions between types. */
export const conversions: FunctionTable = {
  tostring: to('string'),
  toint: to('int'),
  tolong: to('long'),
  todouble: to('real'),
  toreal: to('real'),
  todecimal: to('decimal'),
  tobool: to('bool'),
  toboolean: to('bool'),
  todatetime: to('datetime'),
  totimespan: to('timespan'),
  totime: to('timespan'),
  toguid: typed((call) =>
    call.types[0] === 'dynamic' ? (value: Value) => parseGuid(String(value)) : conversion(call.types[0] ?? 'string', 'guid'),
  ),
  todynamic: parseJson,
  toobject: parseJson,
  parse_json: parseJson,
  parsejson: parseJson,
  dynamic_to_json: each((value: Dynamic) => formatJson(value)),
  gettype: typed((call) => {
    const [type = 'dynamic'] = call.types;
    return type === 'dynamic' ? typeNameOf : () => (type === 'real' ? 'real' : type);
  }),
  tohex: strict((value: Long, length = 0) => hexadecimal(value).padStart(Number(length), '0')),
};

function hexadecimal(value: Long): string {
  return BigInt.asUintN(64, BigInt(value)).toString(16);
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
