/** One question asked in KQL and in SQL; both give the same columns in the same order. */
export interface Question {
  readonly name: string;
  readonly kql: string;
  readonly sql: string;
}

/** Questions of the shape that detections have. `Second` is the table of non-interactive sign-ins in both. */
export const questions: readonly Question[] = [
  {
    name: 'filter, group by bin',
    kql: `SigninLogs
| where ResultType == "50126"
| summarize Failures = count() by IPAddress, Hour = bin(TimeGenerated, 1h)
| where Failures > 3`,
    sql: `SELECT IPAddress, time_bucket(INTERVAL 1 HOUR, TimeGenerated) AS Hour, count(*) AS Failures
FROM SigninLogs WHERE ResultType = '50126' GROUP BY ALL HAVING count(*) > 3`,
  },
  {
    name: 'dcount and make_set',
    kql: `SigninLogs
| where ResultType in ("50126", "50053", "50057")
| summarize Users = dcount(UserPrincipalName, 4), Applications = array_sort_asc(make_set(AppDisplayName)) by Location, ClientAppUsed
| where Users >= 10`,
    sql: `SELECT Location, ClientAppUsed, count(DISTINCT UserPrincipalName) AS Users, list_sort(list(DISTINCT AppDisplayName)) AS Applications
FROM SigninLogs WHERE ResultType IN ('50126', '50053', '50057') GROUP BY ALL HAVING count(DISTINCT UserPrincipalName) >= 10`,
  },
  {
    name: 'group by JSON path',
    kql: `SigninLogs
| extend Country = tostring(LocationDetails.countryOrRegion), System = tostring(DeviceDetail.operatingSystem)
| summarize SignIns = count(), Failures = countif(toint(Status.errorCode) != 0) by Country, System`,
    sql: `SELECT LocationDetails->>'$.countryOrRegion' AS Country, DeviceDetail->>'$.operatingSystem' AS System,
count(*) AS SignIns, count(*) FILTER (WHERE CAST(Status->>'$.errorCode' AS INTEGER) <> 0) AS Failures
FROM SigninLogs GROUP BY ALL`,
  },
  {
    name: 'join with arg_max',
    kql: `let newest = SigninLogs
| where ResultType == "0"
| summarize arg_max(TimeGenerated, IPAddress, AppDisplayName) by UserPrincipalName;
SigninLogs
| where ResultType == "50126"
| summarize Failures = count() by UserPrincipalName
| where Failures >= 10
| join kind=inner newest on UserPrincipalName
| project UserPrincipalName, Failures, TimeGenerated, IPAddress, AppDisplayName`,
    sql: `WITH last AS (SELECT UserPrincipalName, max(TimeGenerated) AS TimeGenerated, arg_max(IPAddress, TimeGenerated) AS IPAddress, arg_max(AppDisplayName, TimeGenerated) AS AppDisplayName
FROM SigninLogs WHERE ResultType = '0' GROUP BY UserPrincipalName),
failed AS (SELECT UserPrincipalName, count(*) AS Failures FROM SigninLogs WHERE ResultType = '50126' GROUP BY UserPrincipalName HAVING count(*) >= 10)
SELECT failed.UserPrincipalName, Failures, TimeGenerated, IPAddress, AppDisplayName FROM failed JOIN last USING (UserPrincipalName)`,
  },
  {
    name: 'mv-expand of parse_json',
    kql: `SigninLogs
| where ResultType != "0"
| mv-expand step = parse_json(AuthenticationDetails)
| summarize Steps = count() by Method = tostring(step.authenticationMethod), Succeeded = tostring(step.succeeded)`,
    sql: `SELECT step->>'$.authenticationMethod' AS Method, step->>'$.succeeded' AS Succeeded, count(*) AS Steps
FROM (SELECT unnest(CAST(AuthenticationDetails AS JSON[])) AS step FROM SigninLogs WHERE ResultType <> '0') GROUP BY ALL`,
  },
  {
    name: 'let-function, union of two tables',
    kql: `let failed = (name: string) {
  table(name)
  | where ResultType in ("50126", "50053")
  | extend Country = tostring(LocationDetails.countryOrRegion)
  | project TimeGenerated, UserPrincipalName, IPAddress, Country
};
union failed("SigninLogs"), failed("Second")
| summarize Failures = count(), Addresses = dcount(IPAddress, 4), First = min(TimeGenerated), Last = max(TimeGenerated) by UserPrincipalName
| where Failures >= 20 and Addresses >= 5`,
    sql: `WITH failed AS (
SELECT TimeGenerated, UserPrincipalName, IPAddress, LocationDetails->>'$.countryOrRegion' AS Country FROM SigninLogs WHERE ResultType IN ('50126', '50053')
UNION ALL
SELECT TimeGenerated, UserPrincipalName, IPAddress, LocationDetails->>'$.countryOrRegion' AS Country FROM Second WHERE ResultType IN ('50126', '50053'))
SELECT UserPrincipalName, count(*) AS Failures, count(DISTINCT IPAddress) AS Addresses, min(TimeGenerated) AS First, max(TimeGenerated) AS Last
FROM failed GROUP BY UserPrincipalName HAVING count(*) >= 20 AND count(DISTINCT IPAddress) >= 5`,
  },
];
