import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deploy, drift, makePlan } from '@sentinelpack/deployer';
import type { BundleItem, JsonObject, Plan } from '@sentinelpack/kinds';
import { textOf } from '@sentinelpack/kinds';
import { planMarkdown } from '../report/plan-markdown.ts';
import { planText } from '../report/plan-text.ts';
import { paintFor } from '../report/paint.ts';
import { localEnvironment, openLocalAzure, withItems, withProperty } from './local-azure.ts';

const { bundle } = openLocalAzure();
const rule = bundle.items.find(({ kind }) => kind === 'analytics-rule');
const workbook = bundle.items.find(({ kind }) => kind === 'workbook');
assert.ok(rule && workbook);
const options = { only: [rule.id, workbook.id], workspaces: ['contoso'] };
const words = ['condition added: 5 > 4'];

test('words end to end: a plan says in JSON, text and Markdown what changed of a query, above its lines', async () => {
  const { azure } = openLocalAzure();
  await deploy(bundle, 'local', azure, options);
  const changed = withItems(bundle, (item) => (item === rule ? withProperty(item, 'query', `${queryOf(item)}\n| where 5 > 4`) : item));
  const plan = await makePlan(changed, 'local', azure, options);
  assert.deepEqual(
    fieldsOf(plan).map((field) => [field.path, field.words]),
    [['query', words]],
  );
  const text = planText(plan, paintFor({ isTerminal: false }));
  assert.match(text, /^ {4}query\n {6}condition added: 5 > 4\n {6}@@/mu);
  assert.match(planMarkdown(plan), /^query\n\n- condition added: 5 &gt; 4\n\n```diff$/mu);
});

test('words end to end: drift says what somebody did, the other way round', async () => {
  const { azure, portal } = openLocalAzure();
  await deploy(bundle, 'local', azure, options);
  const contoso = localEnvironment(bundle).workspaces[0]?.id ?? '';
  const path = `${contoso}/providers/Microsoft.SecurityInsights/alertRules/${rule.id}?api-version=2025-07-01-preview`;
  const { properties, kind = '' } = await portal('GET', path);
  await portal('PUT', path, { kind, properties: { ...(properties as JsonObject), query: `${queryOf(rule)}\n| where 5 > 4` } });
  const report = await drift(bundle, 'local', azure, options);
  assert.deepEqual(
    report.workspaces.flatMap((place) => place.drift.flatMap(({ fields }) => fields.map((field) => field.words))),
    [words],
  );
});

test('words end to end: one query of a workbook is told by the titles that lead to it', async () => {
  const { azure } = openLocalAzure();
  await deploy(bundle, 'local', azure, options);
  const changed = withItems(bundle, (item) =>
    item === workbook
      ? withProperty(item, 'serializedData', notebookOf(item).replace('SigninLogs\\n', 'SigninLogs | where 5 > 4\\n'))
      : item,
  );
  const [field, ...more] = fieldsOf(await makePlan(changed, 'local', azure, options));
  assert.deepEqual([more, field?.words], [[], words]);
  assert.match(field?.path ?? '', /^serializedData › .+\.content\.query$/u);
});

function fieldsOf(plan: Plan): Plan['workspaces'][number]['changes'][number]['fields'] {
  return plan.workspaces.flatMap(({ changes }) => changes.flatMap(({ fields }) => fields));
}

function queryOf(item: BundleItem): string {
  return textOf((item.resource.body['properties'] as JsonObject)['query']).trimEnd(); // rules have it
}

function notebookOf(item: BundleItem): string {
  return textOf((item.resource.body['properties'] as JsonObject)['serializedData']); // workbooks have it
}
