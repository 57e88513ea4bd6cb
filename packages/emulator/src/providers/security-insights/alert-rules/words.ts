// The enumerations of the alert rule types, https://learn.microsoft.com/azure/templates/microsoft.securityinsights/alertrules

/** How grave an alert is. */
export const severities: readonly string[] = ['High', 'Medium', 'Low', 'Informational'];

/** The tactics of MITRE ATT&CK as the service writes them. */
export const tactics: readonly string[] =
  'Reconnaissance ResourceDevelopment InitialAccess Execution Persistence PrivilegeEscalation DefenseEvasion CredentialAccess Discovery LateralMovement Collection Exfiltration CommandAndControl Impact PreAttack ImpairProcessControl InhibitResponseFunction'.split(
    ' ',
  );

/** How the number of results is compared with the threshold. */
export const triggerOperators: readonly string[] = ['GreaterThan', 'LessThan', 'Equal', 'NotEqual'];

/** The properties of an alert that a column can give. */
export const alertProperties: readonly string[] =
  'AlertLink ConfidenceLevel ConfidenceScore ExtendedLinks ProductComponentName ProductName ProviderName RemediationSteps SubTechniques Techniques'.split(
    ' ',
  );

/** The products whose alerts can make incidents. */
export const products: readonly string[] = [
  'Microsoft Cloud App Security',
  'Azure Security Center',
  'Azure Advanced Threat Protection',
  'Azure Active Directory Identity Protection',
  'Azure Security Center for IoT',
  'Office 365 Advanced Threat Protection',
  'Microsoft Defender Advanced Threat Protection',
];

/** The identifiers of each entity type that a mapping may use, https://learn.microsoft.com/azure/sentinel/entities-reference */
export const entityIdentifiers: { readonly [entityType: string]: readonly string[] } = {
  Account: 'Name FullName NTDomain DnsDomain UPNSuffix Sid AadTenantId AadUserId PUID IsDomainJoined DisplayName ObjectGuid'.split(' '),
  Host: 'DnsDomain NTDomain HostName FullName NetBiosName AzureID OMSAgentID OSFamily OSVersion IsDomainJoined'.split(' '),
  IP: 'Address AddressScope'.split(' '),
  Malware: 'Name Category'.split(' '),
  File: 'Directory Name'.split(' '),
  Process: 'ProcessId CommandLine ElevationToken CreationTimeUtc'.split(' '),
  CloudApplication: 'AppId Name InstanceName'.split(' '),
  DNS: ['DomainName'],
  AzureResource: ['ResourceId'],
  FileHash: 'Algorithm Value'.split(' '),
  RegistryKey: 'Hive Key'.split(' '),
  RegistryValue: 'Name Value ValueType'.split(' '),
  SecurityGroup: 'DistinguishedName SID ObjectGuid'.split(' '),
  URL: ['Url'],
  Mailbox: 'MailboxPrimaryAddress DisplayName Upn ExternalDirectoryObjectId RiskLevel'.split(' '),
  MailCluster:
    'NetworkMessageIds CountByDeliveryStatus CountByThreatType CountByProtectionStatus Threats Query QueryTime MailCount IsVolumeAnomaly Source ClusterSourceIdentifier ClusterSourceType ClusterQueryStartTime ClusterQueryEndTime ClusterGroup'.split(
      ' ',
    ),
  MailMessage:
    'Recipient Urls Threats Sender P1Sender P1SenderDisplayName P1SenderDomain SenderIP P2Sender P2SenderDisplayName P2SenderDomain ReceivedDate NetworkMessageId InternetMessageId Subject BodyFingerprintBin1 BodyFingerprintBin2 BodyFingerprintBin3 BodyFingerprintBin4 BodyFingerprintBin5 AntispamDirection DeliveryAction DeliveryLocation Language ThreatDetectionMethods'.split(
      ' ',
    ),
  SubmissionMail: 'NetworkMessageId Timestamp Recipient Sender SenderIp Subject ReportType SubmissionId SubmissionDate Submitter'.split(
    ' ',
  ),
};
