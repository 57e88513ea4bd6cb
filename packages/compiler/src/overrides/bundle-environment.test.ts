import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import type { Bundle, JsonObject, Span, Variant } from '@sentinelpack/kinds';
import { textOf } from '@sentinelpack/kinds';
import { analyze as analyzeQuery, defaultSchema } from '@sentinelpack/kql';
import type { QueryFacts } from '@sentinelpack/kql';
import { compile } from '../compile.ts';
import { fileOf } from '../pack/templates.ts';
import { pack } from '../pack/pack.ts';
import { withFolder } from '../test-page/folder.ts';

const minimal = readFileSync(new URL('../../../kinds/src/analytics-rule/samples/minimal.yaml', import.meta.url), 'utf8');
const folder = fileURLToPath(new URL('../../../cli/src/end-to-end/many-workspaces/content', import.meta.url));

const packFile = `id: sample
name: Sample
version: 1.0.0
publisher: { name: Contoso, support: https://example.com, tier: Community }
attack: "18.1"
`;

const rule = minimal.replace(
  /^query: .*$/mu,
  'query: |\n  let threshold = 10;\n  SigninLogs\n  | summarize Failures = count() by IPAddress\n  | where Failures >= threshold',
);

const overrides = [
  '  - { items: [sample], set: { severity: Medium }, reason: everywhere }',
  '  - { items: [sample], workspaces: ["label:finance"], set: { severity: High, customDetails: { Many: Failures } }, reason: finance }',
  '  - { items: [sample], workspaces: [a], set: { severity: Informational }, tune: { threshold: 25 }, reason: a scanner, expires: 2027-01-31 }',
  '  - { items: [sample], workspaces: [d], exclude: true, reason: not there }',
];

test('bundle: variants have what decides in each workspace, with its place and reason, and equal ones stand once', () => {
  const [environment] = packed(overrides).environments;
  assert.deepEqual(environment?.variants.map(shown), [
    {
      workspaces: ['a'],
      set: { severity: 'Informational', 'customDetails.Many': 'Failures' },
      tune: { threshold: 25 },
      decided: ['customDetails.Many 13 customDetails finance', 'severity 14 severity a scanner', 'tune threshold 14 query a scanner'],
      severity: 'Informational',
      threshold: '25',
    },
    {
      workspaces: ['b'],
      set: { 'customDetails.Many': 'Failures', severity: 'High' },
      tune: {},
      decided: ['customDetails.Many 13 customDetails finance', 'severity 13 severity finance'],
      severity: 'High',
      threshold: '10',
    },
    {
      workspaces: ['c', 'e'],
      set: { severity: 'Medium' },
      tune: {},
      decided: ['severity 12 severity everywhere'],
      severity: 'Medium',
      threshold: '10',
    },
  ]);
  const id = '0b4c7d52-3f0e-4f0a-9d3c-5f2f1d0a6b11';
  assert.deepEqual(environment?.exclusions, [{ items: [id], workspaces: ['d'], source: at(15, 50, 54), reason: 'not there' }]);
  assert.deepEqual(environment?.expiries, [
    { items: [id], workspaces: ['a'], source: at(14, 128, 138), reason: 'a scanner', date: '2027-01-31' },
  ]);
});

test('bundle: the order of the overrides in the file changes no workspace', () => {
  const wanted = values(packed(overrides));
  const indexes = overrides.map((_override, index) => index);
  fc.assert(
    fc.property(fc.shuffledSubarray(indexes, { minLength: indexes.length }), (order) => {
      assert.deepEqual(values(packed(order.map((index) => overrides[index] ?? ''))), wanted);
    }),
    { numRuns: 8 },
  );
});

test('bundle: an environment of twelve workspaces packs to the same bytes, with each sort of entry', () => {
  const { content, diagnostics } = compile(folder, { analyze: memorized() });
  assert.deepEqual(diagnostics, []);
  const [[first], [second]] = [
    pack(content, undefined, memorized()),
    pack({ ...content, items: content.items.toReversed() }, undefined, memorized()),
  ];
  assert.ok(first && second);
  assert.equal(fileOf('a', first).text, fileOf('a', second).text);
  const [environment] = first.environments;
  assert.deepEqual(
    [environment?.variants.length, environment?.exclusions?.length, environment?.ignored?.length, environment?.expiries?.length],
    [6, 2, 2, 1],
  );
});

test('bundle: the end of an override is no matter of a workspace from which another one excludes the item', () => {
  const lines = [
    '  - { items: [sample], set: { severity: High }, reason: r, expires: 2027-01-31 }',
    '  - { items: [sample], workspaces: [d, e], exclude: true, reason: not there }',
    '  - { items: [sample], workspaces: [c], exclude: true, reason: not for long, expires: 2027-02-28 }',
  ];
  const [environment] = packed(lines).environments;
  assert.deepEqual(
    environment?.expiries?.map(({ workspaces, date }) => [workspaces, date]),
    [
      [['a', 'b'], '2027-01-31'],
      [['c'], '2027-02-28'],
    ],
  );
});

test('bundle: constants are not tuned without the analyser, and that is said', () => {
  withFolder(files(overrides), (root) => {
    assert.throws(() => pack(compile(root).content), /pack needs the analyser to tune the constants that environments\/prod.yaml names/);
  });
});

test('overrides: what a kind refuses of a value is said at the override, with the item and the workspace', () => {
  const faulty = [
    '  - { items: [sample], workspaces: [a], set: { queryFrequency: 2d }, tune: { threshold: 5 }, reason: r }',
    '  - { items: [sample], workspaces: [b], set: { entityMappings: [{ entityType: IP, fieldMappings: [{ identifier: Address, columnName: Ip }] }] }, reason: r }',
    '  - { items: [sample], workspaces: [c], set: { sevrity: High, severity: Hihg }, reason: r }',
  ];
  withFolder(files(faulty), (root) => {
    const { diagnostics } = compile(root, { analyze: memorized() });
    assert.deepEqual(
      diagnostics.map(({ span, code, message, help }) => [`${span.path}:${span.line}:${span.column}`, code, message, help]),
      [
        [
          'environments/prod.yaml:12:64',
          'analytics-rule/period-shorter-than-frequency',
          'the rule looks back 1h but runs every 2d: 1d23h of every 2d are never read, in analytics-rules/sample.yaml for a',
          'set queryPeriod to at least 2d',
        ],
        [
          'environments/prod.yaml:13:134',
          'analytics-rule/unknown-column',
          'the query returns no column "Ip", in analytics-rules/sample.yaml for b',
          'it returns IPAddress, Failures',
        ],
        [
          'environments/prod.yaml:14:48',
          'shape/unknown-key',
          'there is no key `sevrity` here, in analytics-rules/sample.yaml for c',
          'did you mean `severity`?',
        ],
        [
          'environments/prod.yaml:14:73',
          'shape/not-allowed',
          '`severity` cannot be "Hihg", in analytics-rules/sample.yaml for c',
          'allowed: High, Medium, Low, Informational',
        ],
      ],
    );
  });
});

test('overrides: a fault in a query that an override sets or tunes is said at its part', () => {
  const lines = [
    '  - { items: [sample], workspaces: [a], set: { query: SigninLogs | where Ip == 1 }, reason: r }',
    '  - { items: [sample], workspaces: [b], tune: { threshold: -1 }, set: { customDetails: { Many: Failurs } }, reason: r }',
  ];
  withFolder(files(lines), (root) => {
    const { diagnostics } = compile(root, { analyze: memorized() });
    assert.deepEqual(
      diagnostics.map(({ span, code }) => `${span.line}:${span.column}-${span.endColumn} ${code}`),
      ['12:74-76 kql/KS142', '13:96-103 analytics-rule/unknown-column'],
    );
  });
});

test('overrides: a waiver of the item silences what is found in what an override makes of it', () => {
  const lines = [
    '  - { items: [sample], workspaces: [a], set: { incidentConfiguration: { createIncident: false, groupingConfiguration: { enabled: true } } }, reason: r }',
  ];
  const waivers = '- { item: sample, code: analytics-rule/grouping-without-incident, reason: known }\n';
  withFolder({ ...files(lines), 'waivers.yaml': waivers }, (root) => {
    const { diagnostics } = compile(root, { analyze: memorized() });
    assert.deepEqual(
      diagnostics.map(({ span, code, waivedBy }) => [span.path, code, waivedBy]),
      [['environments/prod.yaml', 'analytics-rule/grouping-without-incident', 'known']],
    );
  });
});

function at(line: number, column: number, endColumn: number): Span {
  return { path: 'environments/prod.yaml', line, column, endLine: line, endColumn };
}

function packed(lines: readonly string[]): Bundle {
  return withFolder(files(lines), (root) => {
    const { content, diagnostics } = compile(root, { analyze: memorized() });
    assert.deepEqual(diagnostics, []);
    const [bundle] = pack(content, undefined, memorized());
    assert.ok(bundle);
    return bundle;
  });
}

function files(lines: readonly string[]): { readonly [path: string]: string } {
  const workspaces = ['a', 'b', 'c', 'd', 'e'].map((name) => {
    const labels = name < 'c' ? ', labels: [finance]' : '';
    return `  - { name: ${name}, tenantId: 11111111-1111-4111-8111-111111111111, subscriptionId: aaaaaaaa-0000-4000-8000-000000000001, resourceGroup: rg, workspace: law-${name}, location: westeurope${labels} }`;
  });
  const environment = `name: prod\ncloud: public\nonDrift: stop\ntenants:\n  - { tenantId: 11111111-1111-4111-8111-111111111111, access: direct }\nworkspaces:\n${workspaces.join('\n')}\n`;
  return {
    'pack.yaml': packFile,
    'analytics-rules/sample.yaml': rule,
    'environments/prod.yaml': `${environment.replace('tenants:\n  - {', 'tenants: [{').replace('direct }\n', 'direct }]\n')}overrides:\n${lines.join('\n')}\n`,
  };
}

function shown({ workspaces, set, tune, decided, resource }: Variant): object {
  const properties = resource.body['properties'] as JsonObject; // rules have them
  return {
    workspaces,
    set,
    tune,
    decided: decided.map(({ name, source, fields, reason }) => `${name} ${source.line} ${fields.join()} ${reason}`),
    severity: properties['severity'],
    threshold: /threshold = (\d+)/u.exec(textOf(properties['query']))?.[1],
  };
}

function values({ environments }: Bundle): unknown {
  return environments.map(({ variants, exclusions }) => ({
    variants: variants
      .map(({ workspaces, set, tune, resource }) => ({ workspaces, set, tune, resource }))
      .toSorted((a, b) => (a.workspaces.join() < b.workspaces.join() ? -1 : 1)),
    exclusions: exclusions?.map(({ items, workspaces }) => ({ items, workspaces })),
  }));
}

// The texts repeat from pack to pack.
const known = new Map<string, QueryFacts>();

function memorized(): (text: string) => QueryFacts {
  return (text) => {
    const facts = known.get(text) ?? analyzeQuery(text, defaultSchema());
    known.set(text, facts);
    return facts;
  };
}
