import type { JsonObject } from '../../json.ts';
import { field, isObject } from '../../json.ts';
import type { StoredResource } from '../../store/resources.ts';
import { securityInsightsVersions } from '../api-versions.ts';
import { sentinelTag } from '../etags.ts';
import type { ResourceType, View, Write } from '../resource-type.ts';
import { needOnboarded } from './onboarding.ts';
import type { Fields } from '../shape.ts';
import { filled, takeRecord } from '../shape.ts';

const required: Fields = {
  contentId: { shape: filled, required: true },
  contentKind: { shape: filled, required: true },
  displayName: { shape: filled, required: true },
  version: { shape: filled, required: true },
};

/** Solutions that are installed in a workspace. */
export const contentPackages: ResourceType = contentType('contentPackages', {
  ...required,
  contentProductId: { shape: filled, required: true },
});

/** The templates that solutions bring; the template itself comes on request only. */
export const contentTemplates: ResourceType = contentType('contentTemplates', required);

function contentType(name: string, fields: Fields): ResourceType {
  return {
    type: `Microsoft.SecurityInsights/${name}`,
    apiVersions: securityInsightsVersions,
    etag: 'top',
    systemData: true,
    statuses: { created: 201, replaced: 200, deleted: 200, absent: 204 },
    pageSize: 100,
    accept: (write) => accept(write, fields),
    show,
    tag: sentinelTag,
    staleEtag: (write) => `Newer instance of content '${write.name}' exists (Etag does not match). Data was not saved.`,
    checkList: (context, { tenantId, parentId }) => needOnboarded(context, tenantId, parentId),
  };
}

// The rest of a content's properties describes it to people and is kept as it comes.
function accept(write: Write, fields: Fields): JsonObject {
  needOnboarded(write.context, write.tenantId, write.parentId);
  const properties = field(write.body, 'properties') ?? {};
  const checked = takeRecord(properties, fields, { path: 'properties', apiVersion: write.apiVersion });
  return { properties: { ...(isObject(properties) ? properties : {}), ...checked } };
}

function show(stored: StoredResource, view: View): JsonObject {
  const properties = field(stored.body, 'properties');
  if (!isObject(properties) || view.query.get('$expand')?.toLowerCase() === 'properties/maintemplate') return stored.body;
  const { mainTemplate: _template, ...rest } = properties;
  return { properties: rest };
}
