import type { Json, JsonObject } from '../json.ts';
import { isList, isObject } from '../json.ts';

const guidPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reads values of known types; a value of another type is noted as a fault and replaced, so that all faults are found at once. */
export interface FaultCollector {
  readonly faults: readonly string[];
  /** Notes a fault and gives what stands in for the value. */
  fault<Value>(at: string, sentence: string, instead: Value): Value;
  /** The objects of a list, each with its place; without `keys` any key is taken. */
  list(value: Json | undefined, at: string, keys?: readonly string[]): readonly (readonly [JsonObject, string])[];
  object(value: Json | undefined, at: string, keys?: readonly string[]): JsonObject;
  text(value: Json | undefined, at: string): string;
  texts(value: Json | undefined, at: string): readonly string[];
  truth(value: Json, at: string): boolean;
  /** A GUID in lower case. */
  guid(value: Json | undefined, at: string): string;
}

/** A collector without faults. */
export function faultCollector(): FaultCollector {
  const faults: string[] = [];
  const fault = <Value>(at: string, sentence: string, instead: Value): Value => {
    faults.push(`${at} ${sentence}`);
    return instead;
  };
  const object: FaultCollector['object'] = (value, at, keys) => {
    if (!isObject(value)) return fault(at, 'must be an object', {});
    const unknown = keys === undefined ? [] : Object.keys(value).filter((key) => !keys.includes(key));
    for (const key of unknown) faults.push(`${at} has the unknown key '${key}'; known are ${(keys ?? []).join(', ')}`);
    return value;
  };
  return {
    faults,
    fault,
    object,
    list: (value, at, keys) =>
      value !== undefined && isList(value)
        ? value.map((item, index) => [object(item, `${at}[${index}]`, keys), `${at}[${index}]`])
        : fault(at, 'must be a list', []),
    text: (value, at) => (typeof value === 'string' && value !== '' ? value : fault(at, 'must be a text', '')),
    texts: (value, at) => (isTexts(value) ? value : fault(at, 'must be a list of texts', [])),
    truth: (value, at) => (typeof value === 'boolean' ? value : fault(at, 'must be true or false', true)),
    guid: (value, at) => (typeof value === 'string' && guidPattern.test(value) ? value.toLowerCase() : fault(at, 'must be a GUID', '')),
  };
}

function isTexts(value: Json | undefined): value is readonly string[] {
  return value !== undefined && isList(value) && value.every((item) => typeof item === 'string');
}
