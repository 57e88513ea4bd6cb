import type { JsonObject } from '../json.ts';
import { isObject, textOf } from '../json.ts';
import type { Capacity } from '../kind.ts';

// https://learn.microsoft.com/azure/sentinel/sentinel-service-limits: rules that are switched off do not count, and a
// dedicated cluster takes twice as many scheduled ones.
const capacities: { readonly [kind: string]: Capacity } = {
  scheduled: { what: 'enabled scheduled rules', usual: 512, most: 1024 },
  nrt: { what: 'enabled near-real-time rules', most: 50 },
};

/** Among which rules of its workspace an enabled rule counts. */
export function capacity({ kind, properties }: JsonObject): Capacity | undefined {
  return isObject(properties) && properties['enabled'] === true ? capacities[textOf(kind).toLowerCase()] : undefined;
}
