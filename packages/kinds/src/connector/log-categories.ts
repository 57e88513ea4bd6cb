/** Where a fact about a category was read, and the date of that reading where it is known. */
interface FactSource {
  readonly name: string;
  readonly date: string;
}

/** A kind of log that Entra ID can send, with what is known of it; what is not known is `unknown`. */
export interface LogCategory {
  readonly category: string;
  /** The workspace table that it fills. */
  readonly table: string;
  readonly licence: 'Entra ID P1 or P2' | 'any' | 'unknown';
  readonly preview: boolean | 'unknown';
  /** Whether Microsoft's own Entra ID connector of Sentinel names its table. */
  readonly officialConnector: boolean;
  /** The resource provider whose diagnostic setting has the category. */
  readonly provider: 'microsoft.aadiam' | 'microsoft.aadcustomsecurityattributesdiagnosticsettings';
  readonly sources: readonly FactSource[];
}

const reference: FactSource = { name: 'Microsoft Learn and Microsoft Graph reference pages', date: 'unknown' };
const connectorPage: FactSource = { name: 'Microsoft Learn, Connect Microsoft Entra ID data to Microsoft Sentinel', date: '2021-12-23' };
const connectorFile: FactSource = { name: 'Azure-Sentinel, template_AzureActiveDirectory.JSON', date: 'unknown' };

type Stage = Pick<LogCategory, 'licence' | 'preview' | 'officialConnector' | 'sources'>;

const onThePage = { officialConnector: true, sources: [reference, connectorPage, connectorFile] };
const signIn: Stage = { licence: 'Entra ID P1 or P2', preview: false, ...onThePage };
const signInPreview: Stage = { licence: 'Entra ID P1 or P2', preview: true, ...onThePage };
const anyLicence: Stage = { licence: 'any', preview: false, ...onThePage };
const anyLicencePreview: Stage = { licence: 'any', preview: true, ...onThePage };
const connectorPreview: Stage = {
  licence: 'unknown',
  preview: true,
  officialConnector: true,
  sources: [reference, connectorFile],
};
const settingOnly: Stage = { licence: 'unknown', preview: 'unknown', officialConnector: false, sources: [reference] };

/** Every category of the Entra diagnostic settings that we know. */
export const logCategories: readonly LogCategory[] = [
  row('AuditLogs', 'AuditLogs', anyLicence),
  row('SignInLogs', 'SigninLogs', signIn),
  row('NonInteractiveUserSignInLogs', 'AADNonInteractiveUserSignInLogs', signInPreview),
  row('ServicePrincipalSignInLogs', 'AADServicePrincipalSignInLogs', signInPreview),
  row('ManagedIdentitySignInLogs', 'AADManagedIdentitySignInLogs', signInPreview),
  row('ProvisioningLogs', 'AADProvisioningLogs', anyLicencePreview),
  row('ADFSSignInLogs', 'ADFSSignInLogs', connectorPreview),
  row('RiskyUsers', 'AADRiskyUsers', connectorPreview),
  row('UserRiskEvents', 'AADUserRiskEvents', connectorPreview),
  row('RiskyServicePrincipals', 'AADRiskyServicePrincipals', connectorPreview),
  row('ServicePrincipalRiskEvents', 'AADServicePrincipalRiskEvents', connectorPreview),
  row('NetworkAccessTrafficLogs', 'NetworkAccessTraffic', connectorPreview),
  row('EnrichedOffice365AuditLogs', 'EnrichedMicrosoft365AuditLogs', settingOnly),
  row('MicrosoftGraphActivityLogs', 'MicrosoftGraphActivityLogs', settingOnly),
  row('RemoteNetworkHealthLogs', 'RemoteNetworkHealthLogs', settingOnly),
  row('NetworkAccessAlerts', 'NetworkAccessAlerts', settingOnly),
  row('NetworkAccessConnectionEvents', 'NetworkAccessConnectionEvents', settingOnly),
  row('NetworkAccessGenerativeAIInsights', 'NetworkAccessGenerativeAIInsights', settingOnly),
  row('MicrosoftServicePrincipalSignInLogs', 'MicrosoftServicePrincipalSignInLogs', settingOnly),
  row('AzureADGraphActivityLogs', 'AADGraphActivityLogs', settingOnly),
  row('GraphNotificationsActivityLogs', 'GraphNotificationsActivityLogs', settingOnly),
  row('RiskyAgents', 'AADRiskyAgents', settingOnly),
  row('AgentRiskEvents', 'AADAgentRiskEvents', settingOnly),
  row('B2CRequestLogs', 'AADB2CRequestLogs', settingOnly),
  {
    ...row('CustomSecurityAttributeAuditLogs', 'AADCustomSecurityAttributeAuditLogs', settingOnly),
    provider: 'microsoft.aadcustomsecurityattributesdiagnosticsettings',
  },
];

/** The category of a name, or undefined. */
export function logCategoryNamed(name: string): LogCategory | undefined {
  return logCategories.find(({ category }) => category === name);
}

function row(category: string, table: string, stage: Stage): LogCategory {
  return { category, table, ...stage, provider: 'microsoft.aadiam' };
}
