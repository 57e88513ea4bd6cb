import type { Json, JsonObject } from '../json.ts';
import { isObject, textOf } from '../json.ts';
import type { Live } from '../kind.ts';
import type { Comparable } from '../nouns.ts';
import { destinations } from './destinations.ts';
import { logCategories } from './log-categories.ts';
import { apiVersion } from './resource.ts';
import { risks } from './risks.ts';

const collection = '/providers/microsoft.aadiam/diagnosticSettings';

/** How the tenant's diagnostic settings are found and compared. */
export const live: Live = {
  list: () => ({ path: collection, apiVersion }),
  read: (raw, workspace) => {
    if (destination(raw, 'workspaceId') !== workspace.id.toLowerCase()) return undefined;
    const name = textOf(raw['name']);
    return { armId: `${collection}/${name}`, name, displayName: name, body: raw };
  },
  comparable,
  risks,
};

function comparable(body: JsonObject): Comparable {
  const sentTo = destinations.map((field): [string, string] => [field, destination(body, field)]).filter(([, value]) => value !== '');
  const listed = propertiesOf(body)['logs'];
  const logs = (Array.isArray(listed) ? listed : []) as readonly Json[];
  return { ...Object.fromEntries(sentTo), logs: logs.flatMap(enabledLog).toSorted((a, b) => (a.category < b.category ? -1 : 1)) };
}

function destination(body: JsonObject, field: string): string {
  return textOf(propertiesOf(body)[field]).toLowerCase();
}

function propertiesOf(body: JsonObject): JsonObject {
  const properties = body['properties'];
  return isObject(properties) ? properties : {};
}

interface EnabledLog extends JsonObject {
  readonly category: string;
}

// The service lists disabled categories too, so disabled and absent are the same.
function enabledLog(log: Json): readonly EnabledLog[] {
  if (!isObject(log) || log['enabled'] !== true) return [];
  const category = documentedSpelling(textOf(log['category']));
  const retention = log['retentionPolicy'];
  return [isObject(retention) && keeps(retention) ? { category, retentionPolicy: retention } : { category }];
}

function documentedSpelling(category: string): string {
  return logCategories.find((known) => known.category.toLowerCase() === category.toLowerCase())?.category ?? category;
}

function keeps(retention: JsonObject): boolean {
  return retention['enabled'] === true || (retention['days'] ?? 0) !== 0;
}
