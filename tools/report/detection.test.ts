import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ContentFile } from '@sentinelpack/compiler';
import { ruleTests, shapeContent } from '@sentinelpack/compiler';
import { analyze, defaultSchema } from '@sentinelpack/kql';
import { detectionsOf } from './detection.ts';

const rule = `id: 3e22f4c3-48c7-4138-83ac-7ce4423d0662
name: Wrong passwords
description: Somebody guesses.
severity: Low
tactics: [CredentialAccess]
relevantTechniques: [T1110]
query: SigninLogs | where ResultType == "50126"
queryFrequency: 1h
queryPeriod: 1h
triggerOperator: gt
triggerThreshold: 0
kind: Scheduled
version: 1.0.0
`;
const hunt = `id: d4de7d06-e705-4a7e-bfc4-6a78e103f862
name: Guests
description: Who is a guest?
tactics: [InitialAccess]
relevantTechniques: [T1078.004]
query: SigninLogs | where UserType == "Guest"
version: 1.0.0
`;
const moved = `id: 0d1a9a51-2f6a-4b3c-9d57-7c1f9a0b3e21
name: Moved
description: This hunt is elsewhere now.
`;

test('a test that fires counts where it passes, and one that fails is told apart', async () => {
  const detections = await detectionsIn([
    item('analytics-rule', 'analytics-rules/wrong.yaml', rule),
    tests(
      'analytics-rules/wrong.test.yaml',
      ['{ name: fires, rows: { SigninLogs: [{ set: { ResultType: "50126" } }] }, alerts: 1 }'],
      ['{ name: has a title, rows: { SigninLogs: [{ set: { ResultType: "50126" } }] }, title: Wrong passwords }'],
      ['{ name: is silent, rows: { SigninLogs: [{ set: { ResultType: "0" } }] }, alerts: 0 }'],
      ['{ name: never fires, rows: { SigninLogs: [{ set: { ResultType: "0" } }] }, alerts: 1 }'],
    ),
  ]);
  assert.deepEqual(detections, [
    {
      is: 'rule',
      id: '3e22f4c3-48c7-4138-83ac-7ce4423d0662',
      name: 'Wrong passwords',
      path: 'analytics-rules/wrong.yaml',
      severity: 'Low',
      tactics: ['CredentialAccess'],
      techniques: ['T1110'],
      tests: { firing: 2, silent: 1, failed: 1 },
      mutation: undefined,
    },
  ]);
});

test('a hunt counts the tests in which it returns rows, and one that only says where it moved is left out', async () => {
  const detections = await detectionsIn([
    item('hunting-query', 'hunting-queries/guests.yaml', hunt),
    item('hunting-query', 'hunting-queries/moved.yaml', moved),
    tests(
      'hunting-queries/guests.test.yaml',
      ['{ name: a guest, rows: { SigninLogs: [{ set: { UserType: Guest } }] }, results: [{ UserType: Guest }] }'],
      ['{ name: a member, rows: { SigninLogs: [{ set: { UserType: Member } }] }, count: 0 }'],
    ),
  ]);
  assert.deepEqual(
    detections.map(({ name, is, severity, tests: found, mutation }) => ({ name, is, severity, found, mutation })),
    [{ name: 'Guests', is: 'hunt', severity: undefined, found: { firing: 1, silent: 1, failed: 0 }, mutation: { noticed: 1, total: 1 } }],
  );
});

async function detectionsIn(files: readonly ContentFile[]): Promise<ReturnType<typeof detectionsOf>> {
  const [content, diagnostics] = shapeContent({ files, isContent: true, selected: undefined });
  assert.deepEqual(
    diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message),
    [],
  );
  const schema = defaultSchema();
  const outcome = await ruleTests(content, { schema, analyze: (text) => analyze(text, schema), areRequired: true, mutate: true });
  return detectionsOf(content, outcome);
}

function item(kind: string, path: string, text: string): ContentFile {
  return { role: { is: 'item', kind }, source: { path, text } };
}

function tests(path: string, ...entries: readonly (readonly string[])[]): ContentFile {
  const text = ['now: 2026-03-02T09:00:00Z', 'tests:', ...entries.flat().map((entry) => `  - ${entry}`), ''].join('\n');
  return { role: { is: 'test' }, source: { path, text } };
}
