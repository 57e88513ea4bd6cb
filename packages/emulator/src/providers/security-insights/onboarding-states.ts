import type { JsonObject } from '../../json.ts';
import { field } from '../../json.ts';
import { badRequest, refusal } from '../../service-error.ts';
import { securityInsightsVersions } from '../api-versions.ts';
import { sentinelTag } from '../etags.ts';
import type { ResourceType, Write } from '../resource-type.ts';
import { takeRecord, truth } from '../shape.ts';

/** Whether Sentinel was added to a workspace: one object with the name `default`. */
export const onboardingStates: ResourceType = {
  type: 'Microsoft.SecurityInsights/onboardingStates',
  apiVersions: securityInsightsVersions,
  etag: 'top',
  systemData: true,
  statuses: { created: 201, replaced: 200, deleted: 200, absent: 204 },
  pageSize: undefined,
  accept,
  show: (stored) => stored.body,
  tag: sentinelTag,
  staleEtag: (write) => `Newer instance of onboarding state '${write.name}' exists (Etag does not match). Data was not saved.`,
};

// A second onboarding is a conflict, not a no-op.
function accept(write: Write): JsonObject {
  if (write.name.toLowerCase() !== 'default')
    throw badRequest(`The onboarding state name '${write.name}' is not valid. The expected name is 'default'.`);
  if (write.existing !== undefined) throw refusal(409, 'Conflict', 'The workspace is already onboarded to Microsoft Sentinel.');
  const properties = takeRecord(
    field(write.body, 'properties') ?? {},
    { customerManagedKey: { shape: truth } },
    { path: 'properties', apiVersion: write.apiVersion },
  );
  return { properties: { customerManagedKey: false, ...properties } };
}
