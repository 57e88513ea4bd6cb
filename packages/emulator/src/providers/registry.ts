import { refusal } from '../service-error.ts';
import { diagnosticSettings } from './entra/diagnostic-settings.ts';
import { workbooks } from './insights/workbooks.ts';
import { savedSearches } from './operational-insights/saved-searches.ts';
import { workspaces } from './operational-insights/workspaces.ts';
import type { ResourceType } from './resource-type.ts';
import { alertRules } from './security-insights/alert-rules/index.ts';
import { contentPackages, contentTemplates } from './security-insights/content.ts';
import { dataConnectors } from './security-insights/data-connectors.ts';
import { metadata } from './security-insights/metadata.ts';
import { onboardingStates } from './security-insights/onboarding-states.ts';
import { watchlistItems } from './security-insights/watchlists/watchlist-items.ts';
import { watchlists } from './security-insights/watchlists/watchlists.ts';

/** Every type that is kept as a resource. */
export const resourceTypes: readonly ResourceType[] = [
  workspaces,
  savedSearches,
  alertRules,
  metadata,
  onboardingStates,
  watchlists,
  watchlistItems,
  contentPackages,
  contentTemplates,
  dataConnectors,
  workbooks,
  diagnosticSettings,
];

const byType: ReadonlyMap<string, ResourceType> = new Map(resourceTypes.map((type) => [type.type.toLowerCase(), type]));

/** The type of a name such as `microsoft.securityinsights/alertrules`, whatever its case; refuses others as ARM does. */
export function resourceTypeNamed(name: string, apiVersion: string): ResourceType {
  const found = byType.get(name.toLowerCase());
  if (found !== undefined) return checked(found, apiVersion);
  const slash = name.indexOf('/');
  const [namespace, type] = [name.slice(0, slash), name.slice(slash + 1)];
  if (!resourceTypes.some((known) => known.type.toLowerCase().startsWith(`${namespace.toLowerCase()}/`)))
    throw refusal(404, 'InvalidResourceNamespace', `The resource namespace '${namespace}' is invalid.`);
  throw refusal(
    404,
    'InvalidResourceType',
    `The resource type '${type}' could not be found in the namespace '${namespace}' for api version '${apiVersion}'.`,
  );
}

function checked(type: ResourceType, apiVersion: string): ResourceType {
  if (type.apiVersions.some((known) => known.toLowerCase() === apiVersion.toLowerCase())) return type;
  const supported = type.apiVersions.join(', ');
  throw refusal(
    400,
    'NoRegisteredProviderFound',
    `No registered resource provider found for location '' and API version '${apiVersion}' for type '${type.type.slice(type.type.indexOf('/') + 1)}'. The supported api-versions are '${supported}'. The supported locations are ''.`,
  );
}
