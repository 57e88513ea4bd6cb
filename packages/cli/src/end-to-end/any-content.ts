import * as fc from 'fast-check';

// Whatever an author may write in the files of each kind, as fast-check makes it.

/** The fields of a file beside its id, name and version. */
export type Fields = object;

const duration = fc.constantFrom('5m', '1h', 'PT60M', 'PT1H', '1d', 'P1D', 'PT24H', '14d', 'PT90M');
const upToADay = fc.constantFrom('5m', '1h', 'PT60M', 'PT1H', '1d', 'P1D', 'PT24H', 'PT90M');
const columns = fc.constantFrom('UserPrincipalName', 'IPAddress', 'AppDisplayName');
const list = <Value>(...values: readonly Value[]): fc.Arbitrary<Value[]> => fc.shuffledSubarray([...values]);
const words = fc.oneof(
  fc.constantFrom('a\n\nb ', "'quoted'", '[text]', '[[twice]]', 'ünïcode 🔑', '{"json": "[x]"}'),
  fc.string({ minLength: 1, maxLength: 40 }),
);
const query = fc
  .array(fc.constantFrom('| where ResultType != "0"', "| extend x = '[a]'", '  | take 10  ', '| where A == "a  b"\t'), { maxLength: 3 })
  .map((lines) => ['SigninLogs', ...lines].join('\n'));

const optional = {
  tactics: list('Impact', 'Persistence', 'InitialAccess', 'CredentialAccess'),
  relevantTechniques: list('T1078', 'T1078.004', 'T1110.003', 'T1098'),
  suppressionDuration: upToADay,
  suppressionEnabled: fc.boolean(),
  enabled: fc.boolean(),
  eventGroupingSettings: fc.record({ aggregationKind: fc.constantFrom('SingleAlert', 'AlertPerResult') }),
  customDetails: fc.dictionary(fc.constantFrom('User', 'App', 'Where'), columns),
  sentinelEntitiesMappings: fc.constant([{ columnName: 'Entities' }]),
  entityMappings: list(
    { entityType: 'IP', fieldMappings: [{ identifier: 'Address', columnName: 'IPAddress' }] },
    {
      entityType: 'Account',
      fieldMappings: [
        { identifier: 'UPNSuffix', columnName: 'Suffix' },
        { identifier: 'Name', columnName: 'Name' },
      ],
    },
  ),
  alertDetailsOverride: fc.record({
    alertDisplayNameFormat: fc.constantFrom('{{UserPrincipalName}} from {{IPAddress}}', '[x] {{App}} [y]'),
    alertDynamicProperties: list({ alertProperty: 'AlertLink', value: 'Link' }, { alertProperty: 'ProductName', value: 'Product' }),
  }),
  incidentConfiguration: fc.record(
    {
      createIncident: fc.boolean(),
      groupingConfiguration: fc.record({
        enabled: fc.boolean(),
        reopenClosedIncident: fc.boolean(),
        lookbackDuration: duration,
        matchingMethod: fc.constantFrom('AllEntities', 'AnyAlert'),
        groupByEntities: list('IP', 'Account'),
      }),
    },
    { requiredKeys: [] },
  ),
};

const common = { severity: fc.constantFrom('High', 'Medium', 'Low', 'Informational'), description: words, query };

const scheduled = fc.record(
  {
    kind: fc.constant('Scheduled'),
    ...common,
    queryFrequency: duration,
    queryPeriod: fc.constant('14d'),
    triggerOperator: fc.constantFrom('gt', 'LessThan'),
    triggerThreshold: fc.nat(5),
    ...optional,
  },
  { requiredKeys: ['kind', 'severity', 'description', 'query', 'queryFrequency', 'queryPeriod', 'triggerOperator', 'triggerThreshold'] },
);

const nearRealTime = fc.record(
  { kind: fc.constant('NRT'), ...common, ...optional },
  { requiredKeys: ['kind', 'severity', 'description', 'query'] },
);

/** Any analytics rule. */
export const rule: fc.Arbitrary<Fields> = fc.oneof(scheduled, nearRealTime);

/** Any hunting query. */
export const hunt: fc.Arbitrary<Fields> = fc.record(
  { query, description: words, tactics: optional.tactics, relevantTechniques: optional.relevantTechniques },
  { requiredKeys: ['query', 'description'] },
);

const { blocks } = fc.letrec<{ readonly blocks: Fields[]; readonly block: Fields }>((tie) => ({
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({
      text: fc.oneof(words, fc.record({ markdown: words, style: fc.constantFrom('info', 'warning') })),
      width: fc.integer({ min: 1, max: 100 }),
    }),
    fc.record({ query: fc.record({ kql: query, title: words }, { requiredKeys: ['kql'] }) }),
    fc.record({
      links: fc.array(fc.record({ label: words, url: fc.constant('https://example.com/?a=[b]') }), { minLength: 1, maxLength: 2 }),
    }),
    fc.record({ raw: fc.record({ type: fc.constantFrom(1, 9), content: fc.dictionary(fc.constantFrom('json', 'version', 'x'), words) }) }),
    fc.record({
      group: fc.record({ title: words, folded: fc.constantFrom('open', 'closed'), items: tie('blocks') }, { requiredKeys: ['items'] }),
    }),
    fc.record({ tabs: fc.array(fc.record({ name: words, items: tie('blocks') }), { minLength: 1, maxLength: 2 }) }),
  ),
}));

/** Any workbook. */
export const workbook: fc.Arbitrary<Fields> = fc.record({ description: words, items: blocks }, { requiredKeys: ['items'] });

/** Any connector. */
export const connector: fc.Arbitrary<Fields> = fc.record({
  kind: fc.constant('EntraId'),
  logs: fc.shuffledSubarray(['AuditLogs', 'SignInLogs', 'NonInteractiveUserSignInLogs', 'RiskyUsers', 'MicrosoftGraphActivityLogs'], {
    minLength: 1,
  }),
});

const cell = fc.oneof(fc.constantFrom('', ' padded ', '[x]', '"quoted"', 'a,b', 'ü', '007', 'true', 'null'), fc.string({ maxLength: 8 }));

/** Any watchlist: its file, and the table beside it where the rows are those of the repository. */
export const watchlist: fc.Arbitrary<{ readonly file: Fields; readonly rows: readonly (readonly string[])[] }> = fc
  .record({
    rows: fc.constantFrom('repo', 'workspace'),
    description: words,
    cells: fc.uniqueArray(fc.tuple(fc.nat(20), cell, cell), { maxLength: 5, selector: ([key]) => key }),
  })
  .map(({ rows, description, cells }) => ({
    file: { description, searchKey: 'Key', columns: ['Key', 'One', 'Two'], rows },
    rows: rows === 'repo' ? cells.map(([key, one, two]) => [`key ${String(key)}`, one, two]) : [],
  }));
