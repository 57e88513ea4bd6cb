import type { JsonObject } from '../../json.ts';
import { field, isObject, textField } from '../../json.ts';
import { badRequest } from '../../service-error.ts';
import { securityInsightsVersions } from '../api-versions.ts';
import { sentinelTag } from '../etags.ts';
import type { ResourceType, Write } from '../resource-type.ts';
import type { Fields } from '../shape.ts';
import { filled, takeRecord } from '../shape.ts';
import { needOnboarded } from './onboarding.ts';

const kinds: readonly string[] =
  'AzureActiveDirectory MicrosoftThreatIntelligence MicrosoftThreatProtection AzureAdvancedThreatProtection AzureSecurityCenter AmazonWebServicesCloudTrail AmazonWebServicesS3 MicrosoftCloudAppSecurity Dynamics365 OfficeATP Office365Project OfficePowerBI OfficeIRM MicrosoftDefenderAdvancedThreatProtection Office365 ThreatIntelligence ThreatIntelligenceTaxii IOT GenericUI APIPolling StaticUI RestApiPoller'.split(
    ' ',
  );

// Alerts of Identity Protection; sign-in and audit logs come by the tenant's diagnostic settings.
const entra: Fields = {
  tenantId: { shape: filled, required: true },
  dataTypes: {
    required: true,
    shape: {
      kind: 'record',
      fields: {
        alerts: {
          required: true,
          shape: {
            kind: 'record',
            fields: { state: { shape: { kind: 'one', of: ['Enabled', 'Disabled'], name: 'DataTypeState' }, required: true } },
          },
        },
      },
    },
  },
};

/** Sentinel's own data connectors; all but Entra's are kept as they come. */
export const dataConnectors: ResourceType = {
  type: 'Microsoft.SecurityInsights/dataConnectors',
  apiVersions: securityInsightsVersions,
  etag: 'top',
  systemData: false,
  statuses: { created: 201, replaced: 200, deleted: 200, absent: 204 },
  pageSize: 100,
  accept,
  show: (stored) => stored.body,
  tag: sentinelTag,
  staleEtag: (write) => `Newer instance of data connector '${write.name}' exists (Etag does not match). Data was not saved.`,
  checkList: (context, { tenantId, parentId }) => needOnboarded(context, tenantId, parentId),
};

function accept(write: Write): JsonObject {
  needOnboarded(write.context, write.tenantId, write.parentId);
  const given = textField(write.body, 'kind');
  const kind = kinds.find((known) => known.toLowerCase() === given?.toLowerCase());
  if (kind === undefined) throw badRequest(`Invalid data model. [kind: The data connector kind '${given ?? ''}' is not valid.]`);
  const properties = field(write.body, 'properties') ?? {};
  if (!isObject(properties)) throw badRequest('Invalid data model. [properties: The value is not an object.]');
  const place = { path: 'properties', apiVersion: write.apiVersion };
  return { kind, properties: kind === 'AzureActiveDirectory' ? takeRecord(properties, entra, place) : properties };
}
