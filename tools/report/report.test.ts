import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Detection } from './detection.ts';
import { coverageJson } from './coverage-json.ts';
import { coverageMarkdown } from './coverage-markdown.ts';
import { coverageOf } from './coverage.ts';
import { navigatorLayer } from './navigator-layer.ts';

const pack = { id: 'entra-id', name: 'Entra detections', version: '1.2.0', attack: '18.1' };

const proven: Detection = {
  is: 'rule',
  id: '1',
  name: 'Spray | guess',
  path: 'analytics-rules/spray.yaml',
  severity: 'High',
  tactics: ['CredentialAccess'],
  techniques: ['T1110.003'],
  tests: { firing: 2, silent: 1, failed: 0 },
  mutation: { noticed: 199, total: 200 },
};
const unproven: Detection = {
  is: 'rule',
  id: '2',
  name: 'Valid account',
  path: 'analytics-rules/valid.yaml',
  severity: 'Low',
  tactics: ['InitialAccess'],
  techniques: ['T1078.004', 'T1110.003'],
  tests: { firing: 0, silent: 3, failed: 1 },
  mutation: undefined,
};
const hunt: Detection = {
  is: 'hunt',
  id: '3',
  name: 'Cloud accounts',
  path: 'hunting-queries/cloud.yaml',
  severity: undefined,
  tactics: ['InitialAccess'],
  techniques: ['T1078.004'],
  tests: { firing: 1, silent: 0, failed: 0 },
  mutation: { noticed: 0, total: 0 },
};

const detections = [hunt, proven, unproven];
const report = { pack, detections, coverage: coverageOf(detections) };

test('a technique counts by a rule that a test fires, and not by a claim or by a hunt', () => {
  assert.deepEqual(coverageOf(detections), [
    {
      id: 'T1078.004',
      name: 'Cloud Accounts',
      tactics: ['DefenseEvasion', 'Persistence', 'PrivilegeEscalation', 'InitialAccess'],
      proven: [],
      claimed: [unproven],
    },
    { id: 'T1110.003', name: 'Password Spraying', tactics: ['CredentialAccess'], proven: [proven], claimed: [unproven] },
  ]);
});

test('the page says what counts, what is claimed only, and how well it is tested', () => {
  assert.equal(
    coverageMarkdown(report).split('\n').slice(5).join('\n'),
    String.raw`
|  | Number |
|---|---|
| Techniques that count | 1 |
| Techniques that are claimed and do not count | 1 |
| Analytics rules | 2 |
| Hunting queries | 1 |
| Tests that fire or return rows | 3 |
| Tests that stay silent | 4 |
| Tests that fail | 1 |
| Mutants noticed | 199 of 200, 99 % |
| Weakest tests | [Spray \| guess](../content/analytics-rules/spray.yaml), 199 of 200, 99 % |

## By tactic

| Tactic | Techniques that count | Rules of the tactic that prove them |
|---|---|---|
| Credential Access | 1 | 1 |

## By technique

| Technique | Rule | Severity | Tests that fire | Tests that stay silent | Mutants noticed |
|---|---|---|---|---|---|
| T1110.003 Password Spraying | [Spray \| guess](../content/analytics-rules/spray.yaml) | High | 2 | 1 | 199 of 200, 99 % |

## Claimed, and fired by no test

| Technique | Rule |
|---|---|
| T1078.004 Cloud Accounts | [Valid account](../content/analytics-rules/valid.yaml) |
| T1110.003 Password Spraying | [Valid account](../content/analytics-rules/valid.yaml) |

## Hunts

| Hunt | Techniques | Tests that return rows | Tests that return none | Mutants noticed |
|---|---|---|---|---|
| [Cloud accounts](../content/hunting-queries/cloud.yaml) | T1078.004 | 1 | 0 | none to try |
`,
  );
});

test('the layer of the Navigator holds what counts, under the tactics that its rules name', () => {
  const { techniques, ...layer } = navigatorLayer(report);
  assert.deepEqual(techniques, [
    {
      techniqueID: 'T1110.003',
      tactic: 'credential-access',
      score: 1,
      enabled: true,
      comment: 'Spray | guess',
      metadata: [{ name: 'Spray | guess', value: '2 firing and 1 silent tests, 199 of 200 mutants noticed' }],
      showSubtechniques: false,
    },
  ]);
  assert.deepEqual(layer, {
    name: 'Entra detections 1.2.0',
    versions: { attack: '18', navigator: '5.1.0', layer: '4.5' },
    domain: 'enterprise-attack',
    description: 'Techniques that a test proves: it fires the rule that claims them. The score is the number of such rules.',
    sorting: 3,
    layout: { layout: 'side', showID: true, showName: true, expandedSubtechniques: 'annotated' },
    hideDisabled: false,
    gradient: { colors: ['#cfe8ff', '#0a4f8f'], minValue: 1, maxValue: 1 },
    selectTechniquesAcrossTactics: false,
    selectSubtechniquesWithParent: false,
  });
});

test('the data hold every detection once, and the techniques by their ids', () => {
  const { detections: listed, ...rest } = coverageJson(report);
  assert.deepEqual(rest, {
    formatVersion: 1,
    pack: { id: 'entra-id', version: '1.2.0' },
    attack: '18.1',
    mutation: { noticed: 199, total: 200 },
    techniques: [
      {
        id: 'T1078.004',
        name: 'Cloud Accounts',
        tactics: ['DefenseEvasion', 'Persistence', 'PrivilegeEscalation', 'InitialAccess'],
        counts: false,
        proven: [],
        claimed: ['2'],
      },
      { id: 'T1110.003', name: 'Password Spraying', tactics: ['CredentialAccess'], counts: true, proven: ['1'], claimed: ['2'] },
    ],
  });
  const { path, ...last } = unproven;
  assert.deepEqual((listed as readonly object[]).at(-1), {
    is: 'rule',
    id: last.id,
    name: last.name,
    path: `content/${path}`,
    severity: 'Low',
    tactics: last.tactics,
    techniques: last.techniques,
    tests: last.tests,
  });
});
