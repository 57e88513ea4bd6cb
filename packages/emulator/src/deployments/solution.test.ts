import assert from 'node:assert/strict';
import test from 'node:test';
import type { JsonObject } from '../json.ts';
import { groupA, openTestClient, scheduledRule, textOf, workspaceA } from '../test-client.ts';

// The shape of the templates that Microsoft's packager makes of a Content Hub solution.
const template = {
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  metadata: { author: 'Contoso', comments: 'Solution template' },
  parameters: {
    location: { type: 'string', minLength: 1, defaultValue: '[resourceGroup().location]', metadata: { description: 'not used' } },
    'workspace-location': { type: 'string', defaultValue: '', metadata: { description: "[concat('Region ', parameters('location'))]" } },
    workspace: { type: 'string', defaultValue: '' },
  },
  variables: {
    _solutionId: 'contoso.solution-entra',
    ruleId: '884be6e7-e568-418e-9c12-89229865ffde',
    workspaceResourceId: "[resourceId('microsoft.OperationalInsights/Workspaces', parameters('workspace'))]",
    templateName:
      "[concat(parameters('workspace'),'/Microsoft.SecurityInsights/',concat(parameters('workspace'),'-ar-',uniquestring(variables('ruleId'))))]",
    productId:
      "[concat(take(variables('_solutionId'),50),'-','ar','-', uniqueString(concat(variables('_solutionId'),'-','AnalyticsRule','-',variables('ruleId'),'-', '1.0.2')))]",
    TemplateEmptyArray: "[json('[]')]",
    blanks: "[replace('b', 'b', '')]",
  },
  resources: [
    {
      type: 'Microsoft.OperationalInsights/workspaces/providers/contentTemplates',
      apiVersion: '2023-04-01-preview',
      name: "[variables('templateName')]",
      location: "[parameters('workspace-location')]",
      dependsOn: [
        "[extensionResourceId(resourceId('Microsoft.OperationalInsights/workspaces', parameters('workspace')), 'Microsoft.SecurityInsights/contentPackages', variables('_solutionId'))]",
      ],
      properties: {
        contentId: "[variables('ruleId')]",
        contentKind: 'AnalyticsRule',
        displayName: 'Password spray',
        contentProductId: "[variables('productId')]",
        version: '1.0.2',
        mainTemplate: {
          contentVersion: '1.0.2',
          parameters: {},
          resources: [
            {
              type: 'Microsoft.SecurityInsights/AlertRuleTemplates',
              name: "[variables('ruleId')]",
              scope: "[[concat('x', parameters('y'))]",
              ...scheduledRule,
            },
          ],
        },
      },
    },
    {
      type: 'Microsoft.OperationalInsights/workspaces/providers/contentPackages',
      apiVersion: '2023-04-01-preview',
      name: "[concat(parameters('workspace'),'/Microsoft.SecurityInsights/', variables('_solutionId'))]",
      location: "[parameters('workspace-location')]",
      properties: {
        contentId: "[variables('_solutionId')]",
        contentKind: 'Solution',
        contentProductId: 'p',
        displayName: 'Entra',
        version: '3.0.0',
      },
    },
    {
      type: 'Microsoft.OperationalInsights/workspaces/providers/metadata',
      apiVersion: '2022-01-01-preview',
      name: "[concat(parameters('workspace'),'/Microsoft.SecurityInsights/', 'Solution-', variables('_solutionId'))]",
      properties: {
        parentId: "[variables('_solutionId')]",
        contentId: "[variables('_solutionId')]",
        kind: 'Solution',
        version: '3.0.0',
        dependencies: { operator: 'AND', criteria: "[variables('TemplateEmptyArray')]" },
      },
    },
  ],
  outputs: {},
};

test("a solution's template deploys, and what is literal for the inner template stays so", async () => {
  const { ask } = openTestClient();
  const path = `${groupA}/providers/Microsoft.Resources/deployments/solution?api-version=2025-04-01`;
  const parameters = { workspace: { value: 'law-contoso' }, 'workspace-location': { value: 'westeurope' } };
  await ask('PUT', path, { body: { properties: { mode: 'Incremental', template, parameters } } });
  let properties: JsonObject = {};
  for (let turn = 0; turn < 4; turn += 1) properties = (await ask('GET', path)).body['properties'] as JsonObject;
  assert.deepEqual([properties['provisioningState'], properties['error']], ['Succeeded', undefined]);
  const made = (properties['outputResources'] as readonly { readonly id: string }[]).find(({ id }) => id.includes('contentTemplates'));
  assert.match(
    textOf(made?.id),
    new RegExp(`^${workspaceA}/providers/Microsoft.SecurityInsights/contentTemplates/law-contoso-ar-[a-z2-7]{13}$`),
  );
  const { body } = await ask('GET', `${made?.id ?? ''}?api-version=2025-09-01&$expand=properties/mainTemplate`);
  const { resources } = (body['properties'] as JsonObject)['mainTemplate'] as { readonly resources: readonly JsonObject[] };
  assert.deepEqual(
    [resources[0]?.['name'], resources[0]?.['scope']],
    ['884be6e7-e568-418e-9c12-89229865ffde', "[concat('x', parameters('y'))]"],
  );
});
