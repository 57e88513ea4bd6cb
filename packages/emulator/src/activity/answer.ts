import type { Address } from '../address.ts';
import { authorize } from '../authorization/authorize.ts';
import { findScope } from '../arm/scope.ts';
import type { Context } from '../context.ts';
import type { HttpResponse } from '../http.ts';
import { jsonResponse } from '../http.ts';
import type { JsonObject } from '../json.ts';
import { textField } from '../json.ts';
import { badRequest } from '../service-error.ts';
import { listActivity } from '../store/activity.ts';

/** Answers requests for the activity log of a subscription; undefined for all else. */
export function answerActivity(context: Context, address: Address): HttpResponse | undefined {
  const rest = address.segments.slice(2).join('/').toLowerCase();
  if (rest !== 'providers/microsoft.insights/eventtypes/management/values') return undefined;
  const scope = findScope(context, address.segments[1], undefined);
  authorize(context, 'Microsoft.Insights/eventtypes/values/Read', scope.id);
  const wanted = readFilter(address.query.get('$filter'));
  const events = listActivity(context.database, scope.subscriptionId ?? '');
  return jsonResponse(200, { value: events.filter((event) => wanted.every((condition) => condition(event))) });
}

type Condition = (event: JsonObject) => boolean;

// Only these conditions exist, joined by `and`; the time's beginning is required.
const conditions: { readonly [condition: string]: (event: JsonObject, value: string) => boolean } = {
  'eventtimestamp ge': (event, value) => moment(textField(event, 'eventTimestamp') ?? '') >= moment(value),
  'eventtimestamp le': (event, value) => moment(textField(event, 'eventTimestamp') ?? '') <= moment(value),
  'resourcegroupname eq': (event, value) => same(event['resourceGroupName'], value),
  'resourceuri eq': (event, value) => same(event['resourceId'], value),
  'resourceid eq': (event, value) => same(event['resourceId'], value),
  'resourceprovider eq': (event, value) =>
    (textField(event, 'resourceId') ?? '').toLowerCase().includes(`/providers/${value.toLowerCase()}/`),
  'correlationid eq': (event, value) => same(event['correlationId'], value),
};

function readFilter(filter: string | undefined): readonly Condition[] {
  const parts = (filter ?? '').split(/\s+and\s+/i).map((part) => /^\s*(?<what>\w+\s+\w+)\s+'(?<value>[^']*)'\s*$/.exec(part)?.groups);
  const found = parts.map((groups): readonly [string, string] => [
    groups?.['what']?.toLowerCase().replace(/\s+/, ' ') ?? '',
    groups?.['value'] ?? '',
  ]);
  if (!found.some(([what]) => what === 'eventtimestamp ge'))
    throw badRequest("The filter of the activity log must begin with 'eventTimestamp ge'.");
  return found.map(([what, value]): Condition => {
    const condition = conditions[what];
    if (condition === undefined) throw badRequest(`The filter of the activity log has an unknown condition: '${what}'.`);
    return (event) => condition(event, value);
  });
}

function same(value: unknown, wanted: string): boolean {
  return typeof value === 'string' && value.toLowerCase() === wanted.toLowerCase();
}

function moment(text: string): number {
  const time = new Date(text).getTime();
  if (Number.isNaN(time)) throw badRequest(`'${text}' is no time.`);
  return time;
}
