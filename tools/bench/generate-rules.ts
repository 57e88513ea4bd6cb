import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes a content folder with rules of the size of real ones, the same for the same count. */
export function generateRules(folder: string, count: number): void {
  mkdirSync(join(folder, 'analytics-rules'), { recursive: true });
  writeFileSync(join(folder, 'pack.yaml'), packFile);
  for (let number = 1; number <= count; number += 1) {
    writeFileSync(join(folder, 'analytics-rules', `rule-${String(number).padStart(4, '0')}.yaml`), rule(number));
  }
}

const packFile = `id: bench
name: Generated rules
version: 1.0.0
publisher: { name: Bench, support: https://example.com/support, tier: Community }
attack: "18.1"
`;

// About 3,000 characters: the median of the analytics rules that Microsoft publishes for Entra ID is 2,900.
function rule(number: number): string {
  const guid = `${number.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;
  return `id: ${guid}
name: Generated rule ${number}
description: |
  Finds accounts that fail from many addresses within the look-back and then succeed from one of them.
  Known false positives: a proxy that many people share, and devices that keep an old password (case ${number}).
severity: ${['High', 'Medium', 'Low', 'Informational'][number % 4]}
requiredDataConnectors:
  - connectorId: AzureActiveDirectory
    dataTypes:
      - SigninLogs
      - AADNonInteractiveUserSignInLogs
queryFrequency: ${1 + (number % 12)}h
queryPeriod: 1d
triggerOperator: gt
triggerThreshold: 0
tactics:
  - CredentialAccess
  - InitialAccess
relevantTechniques:
  - T1110.003
  - T1078.004
query: |
${ruleQuery(number).replaceAll(/^/gmu, '  ')}
entityMappings:
  - entityType: Account
    fieldMappings:
      - identifier: Name
        columnName: AccountName
      - identifier: UPNSuffix
        columnName: AccountSuffix
  - entityType: IP
    fieldMappings:
      - identifier: Address
        columnName: LastAddress
customDetails:
  Failures: Failures
  Addresses: Addresses
alertDetailsOverride:
  alertDisplayNameFormat: "{{UserPrincipalName}} fails and succeeds, case ${number}"
version: 1.${number % 10}.0
kind: Scheduled
`;
}

/** The query of a generated rule; each number gives another text. */
export function ruleQuery(number: number): string {
  return `let failureThreshold = ${10 + (number % 50)};
let addressThreshold = ${2 + (number % 9)};
let interactive =
${branch('SigninLogs', number, number)};
let silent =
${branch('AADNonInteractiveUserSignInLogs', number, number + 1)};
union isfuzzy=true interactive, silent
| join kind=inner (
    SigninLogs
    | where ResultType == "0"
    | project SuccessTime = TimeGenerated, LastAddress = IPAddress, UserId
) on UserId
| where SuccessTime between (LastFailure .. (LastFailure + 1h))
| extend AccountName = tostring(split(UserPrincipalName, "@")[0]), AccountSuffix = tostring(split(UserPrincipalName, "@")[1])
| project UserPrincipalName, AccountName, AccountSuffix, Failures, Addresses, LastAddress, FirstFailure, LastFailure, SuccessTime`;
}

function branch(table: string, number: number, code: number): string {
  return `${table}
| where ResultType in ("50126", "50053", "${50000 + code}")
| extend Country = tostring(parse_json(tostring(LocationDetails)).countryOrRegion)
| extend OperatingSystem = tostring(parse_json(tostring(DeviceDetail)).operatingSystem)
| where Country !in ("DE", "NL") and OperatingSystem != "case ${number}"
| summarize Failures = count(), Addresses = dcount(IPAddress), FirstFailure = min(TimeGenerated), LastFailure = max(TimeGenerated), Networks = make_set(AutonomousSystemNumber, 20) by UserPrincipalName, UserId
| where Failures >= failureThreshold and Addresses >= addressThreshold`;
}
