/**
 * What the lints say of Azure-Sentinel's rules and hunts, each read and found right (November 2026).
 * A lint that says more is crying wolf until somebody has read what it says and adds it here.
 */
export const judgedLints: Readonly<Record<string, readonly string[]>> = {
  'analytics-rules/ADFSSignInLogsPasswordSpray.yaml': ['number-result-type'],
  'analytics-rules/Brute Force Attack against GitHub Account.yaml': ['number-result-type'],
  'analytics-rules/DisabledAccountSigninsAcrossManyApplications.yaml': ['locale-dependent-text'],
  'analytics-rules/ExplicitMFADeny.yaml': ['number-result-type', 'union-splits-column'],
  'analytics-rules/PrivilegedAccountsSigninFailureSpikes.yaml': ['number-result-type'],
  'analytics-rules/SigninAttemptsByIPviaDisabledAccounts.yaml': ['locale-dependent-text', 'number-result-type'],
  'analytics-rules/SigninPasswordSpray.yaml': ['number-result-type'],
  'analytics-rules/UnusualGuestActivity.yaml': ['join-without-kind'],
  'hunting-queries/ConsentToApplicationDiscovery.yaml': ['unused-let', 'join-without-kind'],
  'hunting-queries/LoginSpikeWithIncreaseFailureRate.yaml': ['unused-let'],
  'hunting-queries/SuccessThenFail_SameUserDiffApp.yaml': ['locale-dependent-text', 'join-without-kind'],
  'hunting-queries/SuccessfulAccount-SigninAttemptsByIPviaDisabledAccounts.yaml': ['locale-dependent-text', 'number-result-type'],
  'hunting-queries/UserAccounts-BlockedAccounts.yaml': ['unused-let', 'locale-dependent-text', 'number-result-type'],
  'hunting-queries/UserAccountsMeasurableincreaseofsuccessfulsignins.yaml': ['number-result-type', 'unused-let'],
  'hunting-queries/UserGrantedAccess_AllAuditActivity.yaml': ['unused-let', 'join-without-kind'],
  'hunting-queries/UsersAuthenticatingtoOtherAzureADTenants.yaml': ['number-result-type'],
};
