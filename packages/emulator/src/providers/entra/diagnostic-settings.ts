import type { Json, JsonObject } from '../../json.ts';
import { field, isList, textField } from '../../json.ts';
import { badRequest, refusal } from '../../service-error.ts';
import { findTenant } from '../../store/directory.ts';
import { listResources } from '../../store/resources.ts';
import { sentinelTag } from '../etags.ts';
import type { ResourceType, Write } from '../resource-type.ts';
import type { Fields } from '../shape.ts';
import { listOf, takeRecord, text, truth } from '../shape.ts';
import { logCategories } from './categories.ts';

// One setting may have one destination of each kind; a tenant may have five settings.
const mostSettings = 5;
const destinations = ['workspaceId', 'storageAccountId', 'serviceBusRuleId', 'eventHubAuthorizationRuleId'] as const;

const retention: Fields = { enabled: { shape: truth, required: true }, days: { shape: { kind: 'whole', least: 0 }, required: true } };
const fields: Fields = {
  workspaceId: { shape: text },
  storageAccountId: { shape: text },
  serviceBusRuleId: { shape: text },
  eventHubAuthorizationRuleId: { shape: text },
  eventHubName: { shape: text },
  logs: {
    shape: listOf({
      kind: 'record',
      fields: {
        category: { shape: text },
        enabled: { shape: truth, required: true },
        retentionPolicy: { shape: { kind: 'record', fields: retention } },
      },
    }),
  },
};

/** Where a tenant's Entra logs go. */
export const diagnosticSettings: ResourceType = {
  type: 'microsoft.aadiam/diagnosticSettings',
  apiVersions: ['2017-04-01', '2017-04-01-preview'],
  etag: 'none',
  systemData: false,
  statuses: { created: 200, replaced: 200, deleted: 200, absent: 204 },
  pageSize: undefined,
  accept,
  show: (stored) => stored.body,
  tag: sentinelTag,
  staleEtag: (write) => `The diagnostic setting '${write.name}' was changed by someone else.`,
};

function accept(write: Write): JsonObject {
  const properties = takeRecord(field(write.body, 'properties') ?? {}, fields, { path: 'properties', apiVersion: write.apiVersion });
  if (!destinations.some((name) => (textField(properties, name) ?? '') !== ''))
    throw badRequest(
      'At least one data sink needs to be specified: a workspace, a storage account, a Service Bus rule or an event hub rule.',
    );
  checkCount(write);
  checkLicence(write, properties);
  return {
    properties: {
      ...Object.fromEntries(destinations.map((name) => [name, null])),
      ...properties,
      logs: allCategories(field(properties, 'logs')),
    },
  };
}

function checkCount(write: Write): void {
  const existing = listResources(write.context.database, { tenantId: write.tenantId, parentId: '', type: diagnosticSettings.type });
  if (write.existing === undefined && existing.length >= mostSettings)
    throw refusal(409, 'Conflict', `The tenant already has ${mostSettings} diagnostic settings. Delete one before you create another.`);
}

// Sign-ins can be exported with a Microsoft Entra ID P1 or P2 licence only.
function checkLicence(write: Write, properties: JsonObject): void {
  const plans = findTenant(write.context.database, write.tenantId)?.licences ?? [];
  const logs = field(properties, 'logs');
  const signIns = (logs !== undefined && isList(logs) ? logs : []).some(
    (log) => field(log, 'enabled') === true && /SignInLogs$/i.test(textField(log, 'category') ?? ''),
  );
  if (signIns && !plans.some((plan) => plan === 'AAD_PREMIUM' || plan === 'AAD_PREMIUM_P2'))
    throw badRequest('Exporting sign-in data requires an organization with a Microsoft Entra ID P1 or P2 license.');
}

// The service lists every category, those that were not named as disabled.
function allCategories(given: Json | undefined): readonly Json[] {
  const logs = given !== undefined && isList(given) ? given : [];
  const byName = new Map(logs.map((log) => [categoryName(log), log]));
  return Object.keys(logCategories).map((category) => ({
    category,
    enabled: field(byName.get(category), 'enabled') ?? false,
    retentionPolicy: field(byName.get(category), 'retentionPolicy') ?? { enabled: false, days: 0 },
  }));
}

function categoryName(log: Json): string {
  const given = textField(log, 'category');
  const known = Object.keys(logCategories).find((category) => category.toLowerCase() === given?.toLowerCase());
  if (known === undefined) throw badRequest(`Category '${given ?? ''}' is not supported.`);
  return known;
}
