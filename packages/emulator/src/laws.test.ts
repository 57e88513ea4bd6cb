import { anything, array, assert as holds, asyncProperty, constantFrom, jsonValue, oneof, option, string } from 'fast-check';
import assert from 'node:assert/strict';
import test from 'node:test';
import { openTestClient, ruleVersion, rulesA, workspaceA } from './test-client.ts';

const segment = oneof(
  constantFrom(
    ...'subscriptions resourceGroups providers deployments tables permissions operations query emulator faults logs v1 workspaces'.split(
      ' ',
    ),
  ),
  constantFrom(
    'aaaaaaaa-0000-4000-8000-000000000001',
    'rg-soc',
    'Microsoft.OperationalInsights',
    'Microsoft.SecurityInsights',
    'Microsoft.Resources',
    'microsoft.aadiam',
  ),
  constantFrom(
    'law-contoso',
    'alertRules',
    'savedSearches',
    'metadata',
    'diagnosticSettings',
    'watchlists',
    'whatIf',
    'validate',
    'cancel',
    '%2F',
    '..',
  ),
  string({ maxLength: 5 }).map((text) => encodeURIComponent(text)),
);
const method = constantFrom('GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS');

test('no request makes the emulator fail: every path and method has an answer below 500', async () => {
  const { ask } = openTestClient();
  await holds(
    asyncProperty(method, array(segment, { maxLength: 12 }), option(jsonValue()), async (verb, segments, body) => {
      const answer = await ask(verb, `/${segments.join('/')}?api-version=2025-09-01`, { body: body ?? undefined });
      assert.ok(answer.status < 500, JSON.stringify(answer.body));
    }),
    { numRuns: 400 },
  );
});

const targets = [
  `${rulesA}/x?api-version=${ruleVersion}`,
  `${workspaceA}/savedSearches/x?api-version=2025-07-01`,
  `${workspaceA}/providers/Microsoft.SecurityInsights/metadata/x?api-version=2025-09-01`,
  `${workspaceA}/providers/Microsoft.SecurityInsights/watchlists/x?api-version=2025-09-01`,
  '/providers/microsoft.aadiam/diagnosticSettings/x?api-version=2017-04-01',
  `${workspaceA.slice(0, workspaceA.indexOf('/providers'))}/providers/Microsoft.Insights/workbooks/0a0a0a0a-0000-4000-8000-000000000001?api-version=2023-06-01`,
  `${workspaceA.slice(0, workspaceA.indexOf('/providers'))}/providers/Microsoft.Resources/deployments/x?api-version=2025-04-01`,
];
const keys = constantFrom(
  ...'kind properties displayName query enabled template resources parameters logs tags category mode name type apiVersion __proto__ contentVersion'.split(
    ' ',
  ),
);

test('no body makes the emulator fail', async () => {
  const { ask } = openTestClient();
  const body = anything({
    key: keys,
    maxDepth: 4,
    values: [constantFrom('Scheduled', 'Incremental', '[concat(1)]', '[[x]', "[parameters('p')]", ''), jsonValue()],
  });
  await holds(
    asyncProperty(constantFrom(...targets), body, async (target, sent) => {
      const answer = await ask('PUT', target, { body: JSON.stringify(sent) ?? '' });
      assert.ok(answer.status < 500, JSON.stringify(answer.body));
    }),
    { numRuns: 400 },
  );
});
