import type { JsonObject } from '@sentinelpack/kinds';
import { isObject, textOf } from '@sentinelpack/kinds';
import { durationOf } from './ask.ts';
import type { Notebook } from './notebook.ts';
import type { Value, Values } from './values.ts';
import { textValue } from './values.ts';

// Azure's number for a parameter that is a period.
const periodType = 4;

/** What a workbook begins with: the value at first of each parameter, and of each that a click sets later. */
export function firstValues({ parameters, queries }: Notebook): Values {
  const clicks = queries.flatMap((step) => step.clicks);
  return new Map<string, Value>([
    ...clicks.map(({ parameter, initial }) => [parameter, textValue(initial)] as const),
    ...parameters.map(({ name, content }) => [name, firstValue(content)] as const),
  ]);
}

function firstValue({ type, value, multiSelect, typeSettings }: JsonObject): Value {
  if (type === periodType) return { is: 'period', milliseconds: durationOf(value) };
  const all = isObject(typeSettings ?? null) ? textOf((typeSettings as JsonObject)['selectAllValue']) : ''; // tested
  const chosen = [value ?? []].flat().map((entry) => (entry === 'value::all' ? all : textOf(entry)));
  return multiSelect === true ? { is: 'list', entries: chosen } : textValue(chosen[0] ?? '');
}
