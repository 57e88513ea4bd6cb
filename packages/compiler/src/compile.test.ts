import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { kinds } from '@sentinelpack/kinds';
import type { QueryFacts } from '@sentinelpack/kql';
import { compile } from './compile.ts';
import { hasErrors } from './diagnostic.ts';
import { validatorOf } from './shape/validator.ts';
import { testSchema } from './rule-test/test-schema.ts';
import { factsOf } from './test-kind/diagnose.ts';
import { withFolder } from './test-page/folder.ts';
import { parse } from './parse/parse.ts';
import { globSync, readFileSync } from 'node:fs';

const rule = `id: 4c6bd2f1-3a53-4a3d-9f0b-7a2f6f0f6d11
name: Repeated wrong passwords
description: Somebody tries passwords.
severity: Medium
requiredDataConnectors: [{ connectorId: AzureActiveDirectory, dataTypes: [SigninLogs] }]
query: |
  SigninLogs
  | where Resulttype == "50126"
queryFrequency: 1h
queryPeriod: 1h
triggerOperator: gt
triggerThreshold: 0
tactics: [CredentialAccess]
relevantTechniques: [T1110]
version: 1.0.0
kind: Scheduled
`;

const content = fileURLToPath(new URL('../../../content', import.meta.url));

test('compile: a misspelt key, a bad technique and an eleventh entity mapping are told in one run, each at its place', () => {
  let number = 0;
  const mappings = '  - { entityType: IP, fieldMappings: [{ identifier: Address, columnName: IPAddress }] }\n'
    .repeat(11)
    .replaceAll(/IPAddress/g, () => `Address${(number += 1)}`);
  const text = `${rule.replace('T1110]', 'T1110, T9999]').replace('severity:', 'sevrity: Low\nseverity:')}entityMappings:\n${mappings}`;
  withFolder({ 'rules/a.yaml': text }, (folder) => {
    assert.deepEqual(
      compile(folder).diagnostics.map(
        ({ code, severity, span }) => `${span.line}:${span.column}-${span.endLine}:${span.endColumn} ${severity} ${code}`,
      ),
      [
        '4:1-4:8 error shape/unknown-key',
        '15:29-15:34 error analytics-rule/unknown-technique',
        '29:5-29:88 error analytics-rule/too-many-entity-mappings',
      ],
    );
  });
});

test('compile: what the analyser objects to stands at its place in the file, and can be waived', () => {
  const start = 'SigninLogs\n| where '.length;
  const fault = {
    code: 'KS142',
    severity: 'error' as const,
    start,
    length: 10,
    message: 'there is no column Resulttype',
    help: 'did you mean ResultType?',
  };
  const analyze = (): QueryFacts => factsOf({ diagnostics: [fault] });
  const waivers = '- { item: a, code: kql/KS142, reason: a column of our own }\n';
  withFolder({ 'analytics-rules/a.yaml': rule, 'waivers.yaml': waivers, 'pack.yaml': packFile }, (folder) => {
    assert.deepEqual(compile(folder, { analyze }).diagnostics, [
      {
        code: 'kql/KS142',
        severity: 'error',
        message: 'there is no column Resulttype',
        help: 'did you mean ResultType?',
        span: { path: 'analytics-rules/a.yaml', line: 8, column: 11, endLine: 8, endColumn: 21 },
        waivedBy: 'a column of our own',
      },
    ]);
    assert.equal(hasErrors(compile(folder, { analyze }).diagnostics), false);
    assert.deepEqual(compile(folder).diagnostics, [], 'without the analyser nothing is said of a waiver for it');
  });
});

for (const { folder } of kinds) {
  test(`compile: a file in ${folder} that is no mapping is told, and nothing falls over it`, () => {
    const texts = { 'a.yaml': 'null', 'b.yaml': 'hello', 'c.yaml': '- name: A', 'd.yaml': '5', 'e.yaml': '[]' };
    const files = Object.fromEntries(Object.entries(texts).map(([file, text]) => [`${folder}/${file}`, `${text}\n`]));
    withFolder({ ...files, 'pack.yaml': packFile }, (root) => {
      const compiled = compile(root, { analyze: () => factsOf({}) });
      assert.deepEqual(
        compiled.diagnostics.map(({ code, span }) => `${span.path}:${span.line}:${span.column} ${code}`),
        Object.keys(texts).map((file) => `${folder}/${file}:1:1 shape/wrong-type`),
      );
      assert.deepEqual(compiled.content.items, []);
    });
  });
}

test('compile: of a selection the others are read but not judged', () => {
  const files = {
    'analytics-rules/a.yaml': rule.replace('severity: Medium', 'severity: Bad'),
    'analytics-rules/b.yaml': rule,
    'pack.yaml': packFile,
  };
  withFolder(files, (folder) => {
    assert.deepEqual(
      compile(folder, { paths: ['analytics-rules/b.yaml'] }).diagnostics.map(({ code, span }) => `${span.path} ${code}`),
      ['analytics-rules/b.yaml check/duplicate-id', 'analytics-rules/b.yaml check/duplicate-name'],
    );
  });
});

test('compile: a byte order mark and carriage returns are harmless', () => {
  withFolder({ 'rules/a.yaml': `\uFEFF${rule.replaceAll('\n', '\r\n')}` }, (folder) => {
    const compiled = compile(folder);
    assert.deepEqual(compiled.diagnostics, []);
    const [only] = compiled.content.items;
    assert.deepEqual(only?.item.at(['query'], { start: 0, length: 10 }).endColumn, 13);
    assert.equal(JSON.stringify(only?.item.body).includes(String.raw`\r`), false);
  });
});

const hunt = `id: 0c6bd2f1-3a53-4a3d-9f0b-7a2f6f0f6d11
name: A hunt
description: Who comes from where.
query: SigninLogs
version: 1.0.0
`;

test('compile: in a plain folder the keys of a file tell its kind', () => {
  withFolder({ 'x/a.yaml': rule, 'y/b.yaml': hunt, 'y/b.test.yaml': 'now: 1\n', 'z/.hidden/c.yaml': rule }, (folder) => {
    assert.deepEqual(
      compile(folder).content.items.map(({ kind }) => kind.name),
      ['analytics-rule', 'hunting-query'],
    );
  });
});

test('compile: a folder with the name of a kind tells it, also where the keys do not', () => {
  withFolder({ 'analytics-rules/a.yaml': hunt }, (folder) => {
    for (const path of [folder, `${folder}/analytics-rules`])
      assert.deepEqual(
        compile(path).content.items.map(({ kind }) => kind.name),
        ['analytics-rule'],
      );
  });
});

test('compile: the content of this repository has no error, and its tests have their form', () => {
  const { content: read, diagnostics } = compile(content);
  assert.deepEqual(
    diagnostics.filter(({ severity }) => severity === 'error'),
    [],
  );
  assert.ok(read.items.length > 0 && read.environments.length > 0);
  const validate = validatorOf(testSchema);
  for (const path of globSync('*/*.test.yaml', { cwd: content })) {
    const [document, faults] = parse({ path, text: readFileSync(`${content}/${path}`, 'utf8') });
    assert.deepEqual([faults, validate(document?.body), validate.errors], [[], true, null], path);
  }
});

const packFile = `id: sample
name: Sample
version: 1.0.0
publisher: { name: Contoso, support: https://example.com, tier: Community }
attack: "18.1"
`;
