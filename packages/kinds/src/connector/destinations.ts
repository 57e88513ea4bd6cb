/** Where a setting may send: to a storage account and an event hub as well, and a change there is a change of where logs go. */
export const destinations: readonly string[] = [
  'workspaceId',
  'storageAccountId',
  'serviceBusRuleId',
  'eventHubAuthorizationRuleId',
  'eventHubName',
];
