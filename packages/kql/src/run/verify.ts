import type { Frame } from './frame.ts';
import { Decimal } from './values/decimal.ts';
import type { Value } from './values/dynamic.ts';

const isNumber = (value: Value): boolean => typeof value === 'number';
const isInteger = (value: Value): boolean => Number.isSafeInteger(value);
const isLong = (value: Value): boolean =>
  Number.isSafeInteger(value) || (typeof value === 'bigint' && !Number.isSafeInteger(Number(value)));
const isText = (value: Value): boolean => typeof value === 'string';

const tests: Readonly<Record<string, (value: Value) => boolean>> = {
  bool: (value) => typeof value === 'boolean',
  datetime: isLong,
  decimal: (value) => value instanceof Decimal,
  dynamic: (value) => value !== undefined,
  guid: isText,
  int: isInteger,
  long: isLong,
  real: isNumber,
  string: isText,
  timespan: isLong,
};

/** Throws where a value is not of the type that its column is bound to. */
export function verifyFrame(frame: Frame, operator: string): void {
  for (const [position, { name, type }] of frame.schema.entries()) {
    const values = frame.columns[position]?.read();
    if (!values) throw new Error(`${operator} did not make the column ${name}`);
    if (values.length !== frame.length) throw new Error(`${operator} made ${values.length} values of ${name} for ${frame.length} rows`);
    const test = tests[type];
    const wrong = test && values.findIndex((value) => (value === null ? type === 'string' : !test(value)));
    if (wrong !== undefined && wrong >= 0) throw new Error(`${operator} made ${String(values[wrong])} in the ${type} column ${name}`);
  }
}
