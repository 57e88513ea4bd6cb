import type { JsonObject } from '../../json.ts';
import { field } from '../../json.ts';
import { badRequest } from '../../service-error.ts';
import { securityInsightsVersions } from '../api-versions.ts';
import { sentinelTag } from '../etags.ts';
import type { ResourceType, Write } from '../resource-type.ts';
import type { Fields, Shape } from '../shape.ts';
import { filled, listOf, takeRecord, text } from '../shape.ts';
import { needOnboarded } from './onboarding.ts';

const kinds: readonly string[] =
  'AnalyticsRule AnalyticsRuleTemplate AutomationRule AzureFunction DataConnector DataType HuntingQuery InvestigationQuery LogicAppsCustomConnector Notebook Parser Playbook PlaybookTemplate ResourcesDataConnector Solution Standalone SummaryRule Watchlist WatchlistTemplate Workbook WorkbookTemplate'.split(
    ' ',
  );
const sources: readonly string[] = ['LocalWorkspace', 'Community', 'Solution', 'SourceRepository'];
const texts: Shape = listOf(text);

const fields: Fields = {
  contentId: { shape: text },
  parentId: { shape: filled, required: true },
  version: { shape: text },
  kind: { shape: { kind: 'one', of: kinds, name: 'Kind' }, required: true },
  source: {
    shape: {
      kind: 'record',
      fields: {
        kind: { shape: { kind: 'one', of: sources, name: 'SourceKind' }, required: true },
        name: { shape: text },
        sourceId: { shape: text },
      },
    },
  },
  author: { shape: { kind: 'record', fields: { name: { shape: text }, email: { shape: text }, link: { shape: text } } } },
  support: {
    shape: {
      kind: 'record',
      fields: {
        tier: { shape: { kind: 'one', of: ['Microsoft', 'Partner', 'Community'], name: 'SupportTier' }, required: true },
        name: { shape: text },
        email: { shape: text },
        link: { shape: text },
      },
    },
  },
  dependencies: { shape: { kind: 'any' } },
  categories: { shape: { kind: 'record', fields: { domains: { shape: texts }, verticals: { shape: texts } } } },
  providers: { shape: texts },
  firstPublishDate: { shape: text },
  lastPublishDate: { shape: text },
  customVersion: { shape: text },
  contentSchemaVersion: { shape: text },
  icon: { shape: text },
  threatAnalysisTactics: { shape: texts },
  threatAnalysisTechniques: { shape: texts },
  previewImages: { shape: texts },
  previewImagesDark: { shape: texts },
};

/** Metadata about content: what it is, whose, and of which version. */
export const metadata: ResourceType = {
  type: 'Microsoft.SecurityInsights/metadata',
  apiVersions: securityInsightsVersions,
  etag: 'top',
  systemData: true,
  statuses: { created: 201, replaced: 200, deleted: 200, absent: 204 },
  pageSize: 100,
  accept,
  show: (stored) => stored.body,
  tag: sentinelTag,
  staleEtag: (write) => `Newer instance of metadata '${write.name}' exists (Etag does not match). Data was not saved.`,
  checkList: (context, { tenantId, parentId }) => needOnboarded(context, tenantId, parentId),
};

function accept(write: Write): JsonObject {
  needOnboarded(write.context, write.tenantId, write.parentId);
  if (!/^\S+$/.test(write.name)) throw badRequest(`The metadata name '${write.name}' must not have white space.`);
  const given = field(write.body, 'properties') ?? {};
  return { properties: takeRecord(given, fields, { path: 'properties', apiVersion: write.apiVersion }) };
}
