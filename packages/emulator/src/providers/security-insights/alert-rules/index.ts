import type { JsonObject } from '../../../json.ts';
import { field, isObject, textField } from '../../../json.ts';
import { badRequest, refusal } from '../../../service-error.ts';
import type { StoredResource } from '../../../store/resources.ts';
import { deletedAt, buryId } from '../../../store/tombstones.ts';
import type { Since } from '../../api-versions.ts';
import { isSince, securityInsightsVersions } from '../../api-versions.ts';
import { sentinelTag } from '../../etags.ts';
import type { ResourceType, View, Write } from '../../resource-type.ts';
import { takeRecord } from '../../shape.ts';
import { needOnboarded } from '../onboarding.ts';
import { auditRule } from './audit.ts';
import { checkLimit } from './limits.ts';
import { checkQuery } from './check-query.ts';
import { checkRule } from './check.ts';
import { withDefaults } from './defaults.ts';
import { ruleFields } from './fields.ts';

// No stable api-version knows NRT rules.
const kinds: { readonly [kind: string]: Since } = {
  Scheduled: { preview: '2019-01-01', stable: '2020-01-01' },
  MicrosoftSecurityIncidentCreation: { preview: '2019-01-01', stable: '2020-01-01' },
  Fusion: { preview: '2019-01-01', stable: '2020-01-01' },
  NRT: { preview: '2021-09-01' },
  ThreatIntelligence: { preview: '2021-03-01' },
  MLBehaviorAnalytics: { preview: '2021-03-01' },
};

/** Analytics rules. */
export const alertRules: ResourceType = {
  type: 'Microsoft.SecurityInsights/alertRules',
  apiVersions: securityInsightsVersions,
  etag: 'top',
  systemData: true,
  statuses: { created: 201, replaced: 200, deleted: 200, absent: 204 },
  pageSize: 100,
  accept,
  written: (context, stored, { before }) => auditRule(context, stored, before),
  removed: (context, before) => {
    buryId(context.database, before, context.now);
    auditRule(context, undefined, before);
  },
  show,
  tag: sentinelTag,
  staleEtag: (write) =>
    `Newer instance of rule '${write.name}' exists for workspace '${write.parentId}' (Etag does not match). Data was not saved.`,
  checkList: (context, { tenantId, parentId }) => needOnboarded(context, tenantId, parentId),
};

function accept(write: Write): JsonObject {
  needOnboarded(write.context, write.tenantId, write.parentId);
  refuseBuried(write);
  const kind = kindOf(write);
  const given = field(write.body, 'properties') ?? {};
  refuseReadOnly(kind, given);
  const fields = ruleFields[kind] ?? {};
  const properties = withDefaults(kind, takeRecord(given, fields, { path: 'properties', apiVersion: write.apiVersion }));
  checkRule(properties);
  checkLimit(write, kind, properties['enabled'] === true);
  checkQuery(write.context, { tenantId: write.tenantId, workspaceId: write.parentId, properties });
  return { kind, properties: { ...properties, lastModifiedUtc: write.context.now.toISOString() } };
}

// A deleted rule's id stays taken for about a day.
function refuseBuried({ context, existing, tenantId, id, name }: Write): void {
  const deleted = existing === undefined ? deletedAt(context.database, tenantId, id) : undefined;
  if (deleted === undefined || context.now.getTime() - deleted.getTime() >= context.behaviour.deletedRuleHours * 3_600_000) return;
  const message = `The rule with id '${name}' was recently deleted. You need to allow some time before re-using the same id. Please try again later.`;
  throw refusal(409, 'Conflict', message);
}

function kindOf(write: Write): string {
  const given = textField(write.body, 'kind');
  const kind = Object.keys(kinds).find((known) => known.toLowerCase() === given?.toLowerCase());
  if (kind === undefined) throw badRequest(`Invalid data model. [kind: The alert rule kind '${given ?? ''}' is not valid.]`);
  if (!isSince(kinds[kind] ?? {}, write.apiVersion))
    throw badRequest(`Invalid data model. [kind: The alert rule kind '${kind}' is not supported in api-version '${write.apiVersion}'.]`);
  const existing = textField(write.existing?.body, 'kind');
  if (existing !== undefined && existing !== kind)
    throw badRequest(`The kind of rule '${write.name}' cannot be changed from '${existing}' to '${kind}'.`);
  return kind;
}

// Rules that Microsoft writes take few fields and nothing else.
const microsoftKinds: ReadonlySet<string> = new Set(['Fusion', 'ThreatIntelligence', 'MLBehaviorAnalytics']);

function refuseReadOnly(kind: string, properties: unknown): void {
  if (!microsoftKinds.has(kind) || !isObject(properties)) return;
  const known = new Set(Object.keys(ruleFields[kind] ?? {}).map((name) => name.toLowerCase()));
  const wrong = Object.keys(properties).find((name) => !known.has(name.toLowerCase()));
  if (wrong !== undefined) throw badRequest(`Read-only property '${wrong}' cannot be assigned.`);
}

// An api-version does not show what it does not know.
function show(stored: StoredResource, view: View): JsonObject | undefined {
  const kind = textField(stored.body, 'kind') ?? '';
  if (!isSince(kinds[kind] ?? {}, view.apiVersion)) return undefined;
  const properties = field(stored.body, 'properties');
  const fields = ruleFields[kind] ?? {};
  const known = Object.entries(isObject(properties) ? properties : {}).filter(([name]) => {
    const since = fields[name]?.since;
    return since === undefined || isSince(since, view.apiVersion);
  });
  return { kind, properties: Object.fromEntries(known) };
}
