/** What identifies an entity of a type: the identifiers that can be mapped, and the sets of which one must be complete. */
export interface EntityType {
  readonly identifiers: readonly string[];
  readonly oneOf: readonly (readonly string[])[];
}

/** The entity type of a name, or undefined. */
export function entityType(name: string): EntityType | undefined {
  return Object.hasOwn(types, name) ? types[name] : undefined;
}

// The entity types of alertRules, with the identifiers and required sets of Azure-Sentinel's own validation, and those of
// https://learn.microsoft.com/azure/sentinel/entities-reference (which adds AddressScope).
const types: { readonly [name: string]: EntityType } = {
  Account: {
    identifiers: words(
      'Name FullName NTDomain DnsDomain UPNSuffix Sid AadTenantId AadUserId PUID IsDomainJoined DisplayName ObjectGuid CloudAppAccountId',
    ),
    oneOf: sets('FullName', 'Sid', 'Name', 'AadUserId', 'PUID', 'ObjectGuid'),
  },
  Host: {
    identifiers: words('DnsDomain NTDomain HostName FullName NetBiosName AzureID OMSAgentID OSFamily OSVersion IsDomainJoined'),
    oneOf: sets('FullName', 'HostName', 'NetBiosName', 'AzureID', 'OMSAgentID'),
  },
  IP: { identifiers: words('Address AddressScope'), oneOf: sets('Address') },
  Malware: { identifiers: words('Name Category'), oneOf: sets('Name') },
  File: { identifiers: words('Directory Name'), oneOf: sets('Name') },
  Process: { identifiers: words('ProcessId CommandLine ElevationToken CreationTimeUtc'), oneOf: sets('CommandLine', 'ProcessId') },
  CloudApplication: { identifiers: words('AppId Name InstanceName'), oneOf: sets('AppId', 'Name') },
  DNS: { identifiers: words('DomainName'), oneOf: sets('DomainName') },
  AzureResource: { identifiers: words('ResourceId'), oneOf: sets('ResourceId') },
  FileHash: { identifiers: words('Algorithm Value'), oneOf: sets('Algorithm Value') },
  RegistryKey: { identifiers: words('Hive Key'), oneOf: sets('Key', 'Hive') },
  RegistryValue: { identifiers: words('Name Value ValueType'), oneOf: sets('Name') },
  SecurityGroup: { identifiers: words('DistinguishedName SID ObjectGuid'), oneOf: sets('DistinguishedName', 'SID', 'ObjectGuid') },
  URL: { identifiers: words('Url'), oneOf: sets('Url') },
  Mailbox: {
    identifiers: words('MailboxPrimaryAddress DisplayName Upn ExternalDirectoryObjectId RiskLevel'),
    oneOf: sets('MailboxPrimaryAddress'),
  },
  MailCluster: {
    identifiers: words(
      'NetworkMessageIds CountByDeliveryStatus CountByThreatType CountByProtectionStatus Threats Query QueryTime MailCount IsVolumeAnomaly Source ClusterSourceIdentifier ClusterSourceType ClusterQueryStartTime ClusterQueryEndTime ClusterGroup',
    ),
    oneOf: sets('Query', 'Source'),
  },
  MailMessage: {
    identifiers: words(
      'Recipient Urls Threats Sender P1Sender P1SenderDisplayName P1SenderDomain SenderIP P2Sender P2SenderDisplayName P2SenderDomain ReceivedDate NetworkMessageId InternetMessageId Subject BodyFingerprintBin1 BodyFingerprintBin2 BodyFingerprintBin3 BodyFingerprintBin4 BodyFingerprintBin5 AntispamDirection DeliveryAction DeliveryLocation Language ThreatDetectionMethods',
    ),
    oneOf: sets('NetworkMessageId', 'Recipient'),
  },
  SubmissionMail: {
    identifiers: words('NetworkMessageId Timestamp Recipient Sender SenderIp Subject ReportType SubmissionId SubmissionDate Submitter'),
    oneOf: sets('SubmissionId', 'NetworkMessageId', 'Recipient', 'Submitter'),
  },
};

/** The names of the entity types. */
export const entityTypeNames: readonly string[] = Object.keys(types);

function words(text: string): readonly string[] {
  return text.split(' ');
}

function sets(...texts: readonly string[]): readonly (readonly string[])[] {
  return texts.map(words);
}
