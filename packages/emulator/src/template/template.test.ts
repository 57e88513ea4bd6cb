import { assert as holds, constantFrom, property, string } from 'fast-check';
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Json, JsonObject } from '../json.ts';
import { evaluate } from './evaluate.ts';
import { expand } from './expand.ts';
import { templateScope } from './template.ts';
import type { Scope } from './scope.ts';

const group = '/subscriptions/s/resourceGroups/rg';

function scopeOf(template: JsonObject, parameters: JsonObject = {}): Scope {
  const place = {
    tenantId: 't',
    subscription: { id: '/subscriptions/s', subscriptionId: 's', tenantId: 't', displayName: 'S' },
    resourceGroup: { id: group, name: 'rg', location: 'westeurope' },
    deployment: { name: 'd' },
    environment: { name: 'AzureCloud' },
    now: new Date('2026-03-02T09:00:00Z'),
  };
  return templateScope({ template: { $schema: 's', contentVersion: '1.0.0.0', resources: [], ...template }, parameters, place });
}

const plain = scopeOf({
  parameters: { workspace: { type: 'string', defaultValue: 'law' }, list: { type: 'array', defaultValue: [1, 2, 3] } },
  variables: { prefix: 'rule-', copy: [{ name: 'made', count: 2, input: "[concat(variables('prefix'), copyIndex('made'))]" }] },
});

const expressions: readonly (readonly [string, Json])[] = [
  ["[parameters('workspace')]", 'law'],
  ["[PARAMETERS('WORKSPACE')]", 'law'],
  ["[format('{0}/{1}', parameters('workspace'), 'x')]", 'law/x'],
  ["[format('{{{0}}}', 1)]", '{1}'],
  ["[concat('a''b', 'c')]", "a'bc"],
  ["[concat(createArray(1), parameters('list'))]", [1, 1, 2, 3]],
  ["[resourceId('Microsoft.OperationalInsights/workspaces', 'law')]", `${group}/providers/Microsoft.OperationalInsights/workspaces/law`],
  [
    "[resourceId('other', 'Microsoft.OperationalInsights/workspaces/savedSearches', 'law', 'x')]",
    '/subscriptions/s/resourceGroups/other/providers/Microsoft.OperationalInsights/workspaces/law/savedSearches/x',
  ],
  ["[extensionResourceId('/a/b', 'Microsoft.SecurityInsights/alertRules', 'x')]", '/a/b/providers/Microsoft.SecurityInsights/alertRules/x'],
  ["[tenantResourceId('microsoft.aadiam/diagnosticSettings', 'x')]", '/providers/microsoft.aadiam/diagnosticSettings/x'],
  ["[last(split('a/b/c', '/'))]", 'c'],
  ['[tenant().tenantId]', 't'],
  ["[subscription()['subscriptionId']]", 's'],
  ['[resourceGroup().location]', 'westeurope'],
  ['[deployment().name]', 'd'],
  ["[if(equals(1, 1), 'yes', parameters('missing'))]", 'yes'],
  ["[parameters('list')[1]]", 2],
  ["[variables('made')]", ['rule-0', 'rule-1']],
  ["[string(createObject('a', true()))]", '{"a":true}'],
  ["[utcNow('yyyy-MM-dd')]", '2026-03-02'],
  ['[[literal]', '[literal]'],
  ['[[not closed', '[[not closed'],
  ['plain', 'plain'],
  ['[', '['],
];

for (const [text, value] of expressions)
  test(`${text} gives ${JSON.stringify(value)}`, () => assert.deepEqual(evaluate(text, plain), value));

test("guid() is ARM's: a version 5 UUID that depends on every argument and its order", () => {
  const made = evaluate("[guid('a', 'b')]", plain) as string;
  assert.match(made, /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.notEqual(made, evaluate("[guid('b', 'a')]", plain));
  assert.equal(made, evaluate("[guid('a-b')]", plain));
});

const wrong: readonly (readonly [string, RegExp])[] = [
  ["[parameters('nothing')]", /The template parameter 'nothing' is not found/],
  ["[variables('nothing')]", /The template variable 'nothing' is not found/],
  ['[nothing()]', /The template function 'nothing' is not valid/],
  ['[toLower()]', /does not take '0' argument/],
  ['[toLower(1)]', /of type 'String'. The provided value is of type 'Integer'/],
  ["[concat('a']", /unexpected the end/],
  ["[concat('a') 'b']", /unexpected 'b'/],
  ["[resourceId('Microsoft.X/a/b', 'one')]", /requires '2' resource name/],
  ['[copyIndex()]', /copyIndex/],
  ['[tenant().nothing]', /property 'nothing' doesn't exist, available properties are 'tenantId'/],
];

for (const [text, message] of wrong) test(`${text} is refused`, () => assert.throws(() => evaluate(text, plain), { message }));

test('a text that was escaped as packers do comes back unchanged', () => {
  holds(property(string({ unit: constantFrom('[', ']', 'a', "'", ' ') }), (text) => assert.equal(evaluate(escaped(text), plain), text)));
});

function escaped(text: string): string {
  return text.startsWith('[') && text.endsWith(']') ? `[${text}` : text;
}

const refusedParameters: readonly (readonly [string, JsonObject, JsonObject, RegExp])[] = [
  ['a parameter without value', { p: { type: 'string' } }, {}, /The value for the template parameter 'p' is not provided/],
  [
    'a parameter that the template does not have',
    { p: { type: 'string' } },
    { q: { value: 'x' } },
    /do not correspond to any parameters defined in the template: 'q'/,
  ],
  ['a value of another type', { p: { type: 'int' } }, { p: { value: 'x' } }, /Expected 'Integer'. Actual 'String'/],
  [
    'a value that is not allowed',
    { p: { type: 'string', allowedValues: ['a', 'b'] } },
    { p: { value: 'c' } },
    /not part of the allowed value\(s\): 'a,b'/,
  ],
  ['a value that is too long', { p: { type: 'string', maxLength: 2 } }, { p: { value: 'abc' } }, /'maxLength' is '2'/],
  ['a default that names itself', { p: { type: 'string', defaultValue: "[parameters('p')]" } }, {}, /refers to itself/],
];

for (const [name, declared, given, message] of refusedParameters)
  test(`${name} is refused`, () => assert.throws(() => scopeOf({ parameters: declared }, given), { message }));

const rule = { type: 'Microsoft.SecurityInsights/alertRules', apiVersion: '2025-07-01-preview' };

function ids(resources: readonly JsonObject[]): readonly string[] {
  return expand({ resources }, scopeOf({}), group).map((planned) => `${planned.id} after ${planned.after.join(',')}`);
}

test('both forms of an extension resource have the same id', () => {
  const id = `${group}/providers/Microsoft.OperationalInsights/workspaces/law/providers/Microsoft.SecurityInsights/alertRules/x after `;
  const legacy = {
    type: 'Microsoft.OperationalInsights/workspaces/providers/alertRules',
    apiVersion: 'v',
    name: "[concat('law', '/Microsoft.SecurityInsights/', 'x')]",
  };
  assert.deepEqual(ids([{ ...rule, name: 'x', scope: 'Microsoft.OperationalInsights/workspaces/law' }]), [id]);
  assert.deepEqual(ids([legacy]), [id]);
});

test('loops, conditions, children and dependencies are resolved', () => {
  const found = ids([
    { type: 'A.B/c', apiVersion: 'v', name: "[concat('c', copyIndex())]", copy: { name: 'loop', count: 2 } },
    { type: 'A.B/d', apiVersion: 'v', name: 'left-out', condition: false },
    {
      type: 'A.B/d',
      apiVersion: 'v',
      name: 'd',
      dependsOn: ['loop', 'left-out'],
      resources: [{ type: 'e', apiVersion: 'v', name: 'x', dependsOn: ['d'] }],
    },
  ]);
  assert.deepEqual(found, [
    `${group}/providers/A.B/c/c0 after `,
    `${group}/providers/A.B/c/c1 after `,
    `${group}/providers/A.B/d/d after 0,1`,
    `${group}/providers/A.B/d/d/e/x after 2`,
  ]);
});

const refusedResources: readonly (readonly [string, readonly JsonObject[], RegExp])[] = [
  ['an unknown dependency', [{ ...rule, name: 'x', dependsOn: ['y'] }], /The resource 'y' is not defined in the template/],
  [
    'a circle',
    [
      { ...rule, name: 'x', dependsOn: ['y'] },
      { ...rule, name: 'y', dependsOn: ['x'] },
    ],
    /Circular dependency detected/,
  ],
  [
    'the same resource twice',
    [
      { ...rule, name: 'x' },
      { ...rule, name: 'X' },
    ],
    /is defined multiple times/,
  ],
  ['a name with too many segments', [{ ...rule, name: 'x/y' }], /incorrect segment lengths/],
  ['a resource without apiVersion', [{ type: 'A.B/c', name: 'x' }], /must have the property 'apiVersion'/],
  ['801 resources', Array.from({ length: 801 }, (_, number) => ({ ...rule, name: `x${number}` })), /Limit: '800' and actual: '801'/],
];

for (const [name, resources, message] of refusedResources)
  test(`${name} is refused`, () => assert.throws(() => ids(resources), { message }));
