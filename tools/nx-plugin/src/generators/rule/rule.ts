interface Rule {
  readonly id: string;
  readonly title: string;
  readonly nrt: boolean;
}

/** The YAML of a new rule: it checks, deploys and finds failed sign-ins until its author says better. */
export function ruleText({ id, title, nrt }: Rule): string {
  const schedule = nrt ? '' : 'queryFrequency: 1h\nqueryPeriod: 1h\ntriggerOperator: gt\ntriggerThreshold: 0\n';
  return `# yaml-language-server: $schema=../../dist/schemas/analytics-rule.json
id: ${id}
name: ${JSON.stringify(title)}
description: |
  What it means when this fires, which harmless reasons are known, and the first three steps of the response.
severity: Medium
requiredDataConnectors:
  - connectorId: AzureActiveDirectory
    dataTypes:
      - SigninLogs
${schedule}tactics:
  - CredentialAccess
relevantTechniques:
  - T1110
query: |
  let threshold = 10;
  SigninLogs
  | where ResultType == "50126"
  | summarize Failures = count(), LastSeen = max(TimeGenerated) by UserPrincipalName, IPAddress
  | where Failures >= threshold
  | extend AccountName = tostring(split(UserPrincipalName, "@")[0]), AccountUPNSuffix = tostring(split(UserPrincipalName, "@")[1])
entityMappings:
  - entityType: Account
    fieldMappings:
      - identifier: Name
        columnName: AccountName
      - identifier: UPNSuffix
        columnName: AccountUPNSuffix
  - entityType: IP
    fieldMappings:
      - identifier: Address
        columnName: IPAddress
version: 0.1.0
kind: ${nrt ? 'NRT' : 'Scheduled'}
`;
}

/** The YAML of its test: one that fires, one that stays silent. */
export function testText(): string {
  const row = `ResultType: "50126", UserPrincipalName: dana@contoso.com, IPAddress: 203.0.113.9`;
  return `# yaml-language-server: $schema=../../dist/schemas/test.json
now: 2026-03-02T09:00:00Z
tests:
  - name: ten wrong passwords from one address
    rows:
      SigninLogs:
        - repeat: 10
          step: 1s
          set: { ${row} }
    alerts: 1
    entities: [{ type: IP, Address: 203.0.113.9 }]
  - name: nine are not enough
    rows:
      SigninLogs:
        - repeat: 9
          step: 1s
          set: { ${row} }
    alerts: 0
  - name: successful sign-ins do not count
    rows:
      SigninLogs:
        - repeat: 20
          step: 1s
          set: { ${row.replace('50126', '0')} }
    alerts: 0
`;
}
