import type { Json, JsonObject } from '../json.ts';
import { isObject, textOf } from '../json.ts';
import type { Live } from '../kind.ts';
import type { LiveResource, Workspace } from '../nouns.ts';
import { capacity } from './capacity.ts';
import { comparable } from './comparable.ts';
import { apiVersion } from './resource.ts';
import { risks } from './risks.ts';
import { words } from './words.ts';

const managedKinds: ReadonlySet<string> = new Set(['scheduled', 'nrt']);

/** How analytics rules are found in a workspace and compared. */
export const live: Live = {
  list: (workspace) => ({ path: `${workspace.id}/providers/Microsoft.SecurityInsights/alertRules`, apiVersion }),
  read,
  comparable,
  autoDisabled,
  health: ['enabled', 'displayName', 'description'],
  // A rule stays Scheduled or NRT for its life.
  fixed: (body) => textOf(body['kind']).toLowerCase(),
  // The service runs the query of an enabled rule before it takes the rule.
  needsRows: (body) => isObject(body['properties']) && body['properties']['enabled'] === true,
  capacity,
  template,
  words,
  risks,
};

// The list also holds rules of kinds that are not content: Fusion, MicrosoftSecurityIncidentCreation, ThreatIntelligence and others.
function read(raw: JsonObject, workspace: Workspace): LiveResource | undefined {
  const armId = textOf(raw['id']);
  const properties = raw['properties'];
  const isManaged = managedKinds.has(textOf(raw['kind']).toLowerCase());
  if (!isManaged || !isObject(properties) || !isWithin(armId, workspace.id)) return undefined;
  const etag = textOf(raw['etag']) || textOf(properties['etag']);
  return {
    armId,
    name: textOf(raw['name']) || armId.slice(armId.lastIndexOf('/') + 1),
    displayName: textOf(properties['displayName']),
    ...(etag === '' ? {} : { etag }),
    body: raw,
  };
}

// Resource ids come back in any letter case.
function isWithin(armId: string, workspaceArmId: string): boolean {
  return armId.toLowerCase().startsWith(`${workspaceArmId.toLowerCase()}/`);
}

/** What the service says when it disables a rule that keeps failing: it prefixes the name, and appends the reason to the description
 * (https://learn.microsoft.com/azure/sentinel/troubleshoot-analytics-rules). */
function autoDisabled(body: JsonObject): string | undefined {
  const properties: Json = body['properties'] ?? null;
  if (!isObject(properties) || properties['enabled'] !== false) return undefined;
  if (!textOf(properties['displayName']).toUpperCase().startsWith('AUTO DISABLED')) return undefined;
  const lines = textOf(properties['description']).split('\n');
  return lines.findLast((line) => line.trim() !== '')?.trim() ?? 'the service gives no reason';
}

// A rule that was made from a Content Hub template has a random name; content of the same origin has the template's id.
function template(body: JsonObject): string | undefined {
  const properties: Json = body['properties'] ?? null;
  return (isObject(properties) && textOf(properties['alertRuleTemplateName'])) || undefined;
}
