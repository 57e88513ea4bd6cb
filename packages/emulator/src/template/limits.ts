import type { Json, JsonObject } from '../json.ts';
import { field, isList, isObject } from '../json.ts';
import { TemplateError } from './template-error.ts';

// Azure Resource Manager limits, https://learn.microsoft.com/azure/azure-resource-manager/templates/best-practices
const limits = { parameters: 256, variables: 256, outputs: 64, resources: 800 } as const;
const templateBytes = 4 * 1024 * 1024;
const resourceBytes = 1024 * 1024;

const sections: ReadonlySet<string> = new Set(
  '$schema languageversion contentversion apiprofile definitions parameters variables functions resources outputs metadata extensions imports'.split(
    ' ',
  ),
);

/** Checks the shape of a template and the limits that need no evaluation. */
export function checkTemplate(template: JsonObject): void {
  checkSections(template);
  const version = field(template, 'contentVersion');
  if (typeof version !== 'string' || !/^\d+\.\d+\.\d+\.\d+$/.test(version))
    throw new TemplateError(
      `Deployment template validation failed: 'The template content version '${JSON.stringify(version)}' is not valid.'.`,
    );
  for (const [section, limit] of Object.entries(limits)) checkCount(section, countOf(field(template, section)), limit);
  checkBytes('template', template, templateBytes);
}

function checkSections(template: JsonObject): void {
  const unknown = Object.keys(template).find((key) => !sections.has(key.toLowerCase()));
  if (unknown !== undefined)
    throw new TemplateError(
      `Deployment template parse failed: 'Could not find member '${unknown}' on object of type 'Template'. Path '${unknown}'.'.`,
    );
  for (const key of ['$schema', 'contentVersion', 'resources'])
    if (field(template, key) === undefined)
      throw new TemplateError(`Deployment template parse failed: 'Required property '${key}' not found in JSON. Path ''.'.`);
}

/** Checks the number of resources after loops were expanded, and the size of each. */
export function checkResources(resources: readonly JsonObject[]): void {
  checkCount('resources', resources.length, limits.resources);
  for (const resource of resources) checkBytes('resource definition', resource, resourceBytes);
}

function countOf(section: Json | undefined): number {
  if (section === undefined) return 0;
  return isList(section) ? section.length : isObject(section) ? Object.keys(section).length : 0;
}

function checkCount(section: string, count: number, limit: number): void {
  if (count > limit)
    throw new TemplateError(
      `Deployment template validation failed: 'The number of template ${section} limit exceeded. Limit: '${limit}' and actual: '${count}'. Please see https://aka.ms/arm-template/#${section} for usage details.'.`,
    );
}

function checkBytes(what: string, value: JsonObject, limit: number): void {
  const bytes = Buffer.byteLength(JSON.stringify(value));
  if (bytes > limit)
    throw new TemplateError(`The ${what} size limit exceeded. Limit: '${limit}' and actual: '${bytes}' bytes.`, 'RequestContentTooLarge');
}
