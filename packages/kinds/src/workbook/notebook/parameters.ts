import type { Json, JsonObject } from '../../json.ts';
import type { Choice, Parameter, ParameterType } from '../body.ts';
import { durationMilliseconds } from '../time.ts';
import { logs, timeContext } from './logs.ts';
import type { Place } from './place.ts';
import { idFor } from './place.ts';

/** Azure's number for each type of parameter. */
export const typeNumbers: { readonly [type in ParameterType]: number } = { text: 1, dropdown: 2, timeRange: 4, options: 10 };
const defaultRanges = ['30m', '1h', '4h', '12h', '24h', '2d', '3d', '7d', '14d', '30d'];

/** The content of a parameter step. */
export function parameterStep(parameters: readonly Parameter[], place: Place): JsonObject {
  return {
    version: 'KqlParameterItem/1.0',
    parameters: parameters.map((parameter) => oneParameter(parameter, place)),
    style: 'pills',
    ...logs,
  };
}

function oneParameter(parameter: Parameter, place: Place): JsonObject {
  const { name, type, label, description, required, hidden, global } = parameter;
  return {
    id: idFor(place, 'parameter', name),
    version: 'KqlParameterItem/1.0',
    name,
    ...(label === undefined ? {} : { label }),
    type: typeNumbers[type],
    ...(description === undefined ? {} : { description }),
    isRequired: type === 'timeRange' || required === true,
    ...(global === true ? { isGlobal: true } : {}),
    ...(hidden === true ? { isHiddenWhenLocked: true } : {}),
    ...bodyOf[type](parameter),
  };
}

const bodyOf: { readonly [type in ParameterType]: (parameter: Parameter) => JsonObject } = {
  timeRange: (parameter) => ({
    value: { durationMs: milliseconds(String(parameter.default ?? '24h')) },
    typeSettings: {
      selectableValues: (parameter.ranges ?? defaultRanges).map((range) => ({ durationMs: milliseconds(range) })),
      allowCustom: parameter.custom ?? true,
    },
  }),
  text: (parameter) => ({ ...source(parameter), value: String(parameter.default ?? '') }),
  dropdown: (parameter) => ({
    ...(parameter.multiple === true ? { multiSelect: true, quote: "'", delimiter: ',' } : {}),
    ...source(parameter),
    typeSettings: {
      additionalResourceOptions: parameter.all === true ? ['value::all'] : [],
      ...(parameter.all === true ? { selectAllValue: '*' } : {}),
      showDefault: false,
    },
    ...chosen(parameter),
  }),
  options: (parameter) => ({ ...source(parameter), typeSettings: { additionalResourceOptions: [] }, ...chosen(parameter) }),
};

function milliseconds(duration: string): number {
  return durationMilliseconds(duration) ?? 0; // a check refuses any other form
}

function source({ kql, values, time }: Parameter): JsonObject {
  if (kql !== undefined) return { query: kql, ...timeContext(time), ...logs };
  return values === undefined ? {} : { jsonData: JSON.stringify(values.map(listed)) };
}

// The service reads value, label, selected and group by position, so a group needs the two before it.
function listed(choice: string | Choice): JsonObject {
  if (typeof choice === 'string') return { value: choice, label: choice };
  const { value, label, group } = choice;
  return group === undefined ? { value, label } : { value, label, selected: false, group };
}

function chosen(parameter: Parameter): JsonObject {
  const first = parameter.default ?? (parameter.all === true ? 'value::all' : undefined);
  if (first === undefined) return {};
  const value: Json = parameter.multiple === true ? [first].flat() : [first].flat().join();
  return { value };
}
