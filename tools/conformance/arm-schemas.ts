import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { compile, hasErrors, pack, templates } from '@sentinelpack/compiler';
import type { JsonObject, Pack } from '@sentinelpack/kinds';
import { isObject, textOf } from '@sentinelpack/kinds';
import { azureSchemas } from './azure-schemas.ts';
import { existing } from './folder.ts';

// Packs all content at hand, and validates each resource of the templates by Azure's own schemas.

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const schemas = azureSchemas(join(existing(process.argv[2] ?? here('../../../shared/azure-schemas')), 'schemas'));
const folders = [here('../../content'), existing(here('../../../shared/azure-sentinel'))];

const samplePack: Pack = {
  id: 'azure-sentinel',
  name: 'Azure-Sentinel',
  version: '1.0.0',
  publisher: { name: 'Microsoft', support: 'https://github.com/Azure/Azure-Sentinel', tier: 'Community' },
  attack: '18.1',
};

// The schemas of extension resources lack type, apiVersion and name, so those stand here.
const definitions: { readonly [typeAndVersion: string]: (kind: string) => string } = {
  'Microsoft.SecurityInsights/alertRules@2025-07-01-preview': (kind) =>
    `2025-07-01-preview/Microsoft.SecurityInsights.json#/definitions/${kind === 'NRT' ? 'Nrt' : kind}AlertRule`,
  'Microsoft.SecurityInsights/metadata@2025-09-01': () => '2025-09-01/Microsoft.SecurityInsights.json#/definitions/MetadataProperties',
  'Microsoft.SecurityInsights/watchlists@2025-09-01': () => '2025-09-01/Microsoft.SecurityInsights.json#/definitions/WatchlistProperties',
  'Microsoft.OperationalInsights/workspaces/savedSearches@2025-07-01': () =>
    '2025-07-01/Microsoft.OperationalInsights.json#/resourceDefinitions/workspaces_savedSearches',
  'Microsoft.Insights/workbooks@2023-06-01': () => '2023-06-01/Microsoft.Insights.Application.json#/resourceDefinitions/workbooks',
  'microsoft.aadiam/diagnosticSettings@2017-04-01': () => '2017-04-01/microsoft.aadiam.json#/tenant_resourceDefinitions/diagnosticSettings',
};

let passed = 0;
const failures: string[] = [];
for (const folder of folders) validateFolder(folder);
for (const failure of failures) console.log(failure);
console.log(`\n${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length > 0 || passed === 0 ? 1 : 0;

function validateFolder(folder: string): void {
  const { content, diagnostics } = compile(folder);
  const [bundle] = hasErrors(diagnostics) ? [undefined] : pack({ ...content, pack: content.pack ?? samplePack });
  if (bundle === undefined) {
    failures.push(`${folder}: does not pack: ${diagnostics.find(({ severity }) => severity === 'error')?.message}`);
    return;
  }
  for (const { path, text } of templates(bundle)) validateTemplate(path, JSON.parse(text) as JsonObject); // a template that pack made
}

function validateTemplate(path: string, template: JsonObject): void {
  const { resources, ...head } = template;
  const file = path.startsWith('tenant') ? '2019-08-01/tenantDeploymentTemplate.json#' : '2019-04-01/deploymentTemplate.json#';
  validate(`${path}: the template itself`, file, { ...head, resources: [] });
  for (const resource of Array.isArray(resources) ? resources : []) validateResource(path, resource);
}

function validateResource(path: string, resource: unknown): void {
  if (!isObject(resource)) throw new Error(`${path} holds a resource that is no object`);
  const { scope, dependsOn, ...whole } = resource;
  const { type, apiVersion, name, ...body } = whole;
  const definition = definitions[`${textOf(type)}@${textOf(apiVersion)}`]?.(textOf(body['kind']));
  const title = `${path}: ${textOf(type)} ${textOf(name)}`;
  if (definition === undefined) failures.push(`${title}: no schema for this type and version`);
  else validate(title, definition, /definitions\/\w+Rule$|(?:Metadata|Watchlist)Properties$/.test(definition) ? body : whole);
  if (scope !== undefined && !textOf(scope).startsWith('[')) failures.push(`${title}: the scope is no expression: ${textOf(scope)}`);
  if (dependsOn !== undefined && !Array.isArray(dependsOn)) failures.push(`${title}: dependsOn is no list`);
}

function validate(title: string, definition: string, value: JsonObject): void {
  const isProperties = /\/(?:Metadata|Watchlist)Properties$/.test(definition);
  const validator = schemas.validator(definition);
  if (validator(isProperties ? value['properties'] : value)) passed += 1;
  else
    failures.push(
      `${title}\n${(validator.errors ?? []).map(({ instancePath, message, params }) => `  ${instancePath} ${message} ${JSON.stringify(params)}`).join('\n')}`,
    );
}
