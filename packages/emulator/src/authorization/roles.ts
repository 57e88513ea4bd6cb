/** What a role allows, as Azure shows it. */
export interface Permission {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly dataActions: readonly string[];
  readonly notDataActions: readonly string[];
}

/** The built-in roles that a Sentinel deployment meets, https://learn.microsoft.com/azure/role-based-access-control/built-in-roles */
export const roles: { readonly [name: string]: Permission } = {
  Owner: permission(['*']),
  Contributor: permission(
    ['*'],
    ['Microsoft.Authorization/*/Delete', 'Microsoft.Authorization/*/Write', 'Microsoft.Authorization/elevateAccess/Action'],
  ),
  Reader: permission(['*/read']),
  'Microsoft Sentinel Contributor': permission(
    [
      'Microsoft.SecurityInsights/*',
      'Microsoft.OperationalInsights/workspaces/analytics/query/action',
      'Microsoft.OperationalInsights/workspaces/*/read',
      'Microsoft.OperationalInsights/workspaces/savedSearches/*',
      'Microsoft.OperationsManagement/solutions/read',
      'Microsoft.OperationalInsights/workspaces/query/read',
      'Microsoft.OperationalInsights/workspaces/query/*/read',
      'Microsoft.OperationalInsights/workspaces/dataSources/read',
      'Microsoft.OperationalInsights/querypacks/*/read',
      'Microsoft.Insights/workbooks/*',
      'Microsoft.Insights/myworkbooks/read',
      'Microsoft.Authorization/*/read',
      'Microsoft.Insights/alertRules/*',
      'Microsoft.Resources/deployments/*',
      'Microsoft.Resources/subscriptions/resourceGroups/read',
      'Microsoft.Support/*',
    ],
    ['Microsoft.SecurityInsights/ConfidentialWatchlists/*', 'Microsoft.OperationalInsights/workspaces/query/ConfidentialWatchlist/*'],
  ),
  'Microsoft Sentinel Reader': permission([
    'Microsoft.SecurityInsights/*/read',
    'Microsoft.OperationalInsights/workspaces/analytics/query/action',
    'Microsoft.OperationalInsights/workspaces/*/read',
    'Microsoft.OperationalInsights/workspaces/savedSearches/read',
    'Microsoft.OperationsManagement/solutions/read',
    'Microsoft.Insights/workbooks/read',
    'Microsoft.Authorization/*/read',
    'Microsoft.Insights/alertRules/*',
    'Microsoft.Resources/deployments/read',
    'Microsoft.Resources/subscriptions/resourceGroups/read',
  ]),
  'Log Analytics Contributor': permission([
    '*/read',
    'Microsoft.OperationalInsights/*',
    'Microsoft.Resources/deployments/*',
    'Microsoft.Insights/diagnosticSettings/*',
  ]),
  'Workbook Contributor': permission(['Microsoft.Insights/workbooks/*']),
  'Monitoring Reader': permission(['*/read', 'Microsoft.OperationalInsights/workspaces/search/action']),
};

function permission(actions: readonly string[], notActions: readonly string[] = []): Permission {
  return { actions, notActions, dataActions: [], notDataActions: [] };
}
