import type { JsonObject } from '../../json.ts';
import { durationMilliseconds, soleParameter } from '../time.ts';

/** Marks a query as one over Log Analytics. */
export const logs = { queryType: 0, resourceType: 'microsoft.operationalinsights/workspaces' } as const;

/** The period of a query: a parameter's, a fixed one, or none (then the query says it). */
export function timeContext(time: string | undefined): JsonObject {
  if (time === undefined) return {};
  const parameter = soleParameter(time);
  if (parameter !== undefined) return { timeContext: { durationMs: 0 }, timeContextFromParameter: parameter };
  return { timeContext: { durationMs: durationMilliseconds(time) ?? 0 } };
}
