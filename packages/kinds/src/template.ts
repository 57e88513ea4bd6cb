import type { Json, JsonObject } from './json.ts';
import { isObject, textOf } from './json.ts';
import type { Resource, Scope, SlottedResource, Workspace } from './nouns.ts';
import type { Slot, SlotName, SlottedValue } from './slots.ts';
import { isSlot } from './slots.ts';

/** The parameters that a template with parameters asks for: in a resource group, and at tenant scope. */
export const templateParameters = { workspace: 'workspace', location: 'location', workspaceId: 'workspaceId' } as const;

/** A resource as an entry of a template for one known workspace: no parameters, every text literal. */
export function literalEntry(resource: Resource, workspace: Pick<Workspace, 'workspace'>): JsonObject {
  const name = resource.scope === 'workspace-child' ? `${workspace.workspace}/${resource.name}` : resource.name;
  const scope = `Microsoft.OperationalInsights/workspaces/${workspace.workspace}`;
  return entry(resource, { name: escapeText(name), scope, body: escapeAll(resource.body) });
}

/** A resource as an entry of a template that asks for its workspace by parameters. */
export function parameterEntry(resource: SlottedResource): JsonObject {
  const name = expressionOf(resource.name, resource.scope);
  const own = typeof resource.name === 'string' ? escapeText(resource.name) : `[${name}]`;
  const child = `[format('{0}/{1}', parameters('${templateParameters.workspace}'), ${name})]`;
  return entry(resource, {
    name: resource.scope === 'workspace-child' ? child : own,
    scope: `[format('Microsoft.OperationalInsights/workspaces/{0}', parameters('${templateParameters.workspace}'))]`,
    body: withExpressions(resource.body, resource.scope),
  });
}

/** The expression (without brackets) that gives the id of a resource in a template with parameters. */
export function resourceIdExpression(resource: SlottedResource): string {
  const name = expressionOf(resource.name, resource.scope);
  const workspace = slotExpression('workspaceId', resource.scope);
  switch (resource.scope) {
    case 'workspace-extension':
      return `extensionResourceId(${workspace}, '${resource.type}', ${name})`;
    case 'workspace-child':
      return `resourceId('${resource.type}', parameters('${templateParameters.workspace}'), ${name})`;
    case 'resource-group':
      return `resourceId('${resource.type}', ${name})`;
    case 'tenant':
      return `tenantResourceId('${resource.type}', ${name})`;
  }
}

interface Parts {
  readonly name: Json;
  readonly scope: string;
  readonly body: JsonObject;
}

function entry(resource: Pick<Resource, 'type' | 'apiVersion' | 'scope'>, parts: Parts): JsonObject {
  return {
    type: resource.type,
    apiVersion: resource.apiVersion,
    name: parts.name,
    ...(resource.scope === 'workspace-extension' ? { scope: parts.scope } : {}),
    ...parts.body,
  };
}

// ARM evaluates a text that begins with [ and ends with ]; a second [ in front makes it literal.
function escapeText(text: string): string {
  return text.startsWith('[') && text.endsWith(']') ? `[${text}` : text;
}

function escapeAll<Value extends Json>(value: Value): Value;
function escapeAll(value: Json): Json {
  if (typeof value === 'string') return escapeText(value);
  if (Array.isArray(value)) return value.map((inner: Json) => escapeAll(inner));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, escapeAll(inner)]));
}

function withExpressions(body: SlottedResource['body'], scope: Scope): JsonObject {
  return valueWithExpressions(body, scope) as JsonObject; // an object stays an object
}

function valueWithExpressions(value: SlottedValue, scope: Scope): Json {
  if (typeof value === 'string') return escapeText(value);
  if (isSlot(value)) return `[${slotToExpression(value, scope)}]`;
  if (Array.isArray(value)) return value.map((inner: SlottedValue) => valueWithExpressions(inner, scope));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, valueWithExpressions(inner, scope)]));
}

function expressionOf(value: SlottedValue, scope: Scope): string {
  return isSlot(value) ? slotToExpression(value, scope) : quoted(textOf(value));
}

function slotToExpression(slot: Slot, scope: Scope): string {
  if ('$slot' in slot) return slotExpression(slot.$slot, scope);
  const parts = ('$join' in slot ? slot.$join : slot.$guid).map((part) =>
    typeof part === 'string' ? quoted(part) : slotToExpression(part, scope),
  );
  return `${'$join' in slot ? 'concat' : 'guid'}(${parts.join(', ')})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function slotExpression(name: SlotName, scope: Scope): string {
  const id =
    scope === 'tenant'
      ? `parameters('${templateParameters.workspaceId}')`
      : `resourceId('Microsoft.OperationalInsights/workspaces', parameters('${templateParameters.workspace}'))`;
  const expressions: { readonly [slot in SlotName]: string } = {
    workspaceId: id,
    workspaceKey: `toLower(${id})`,
    workspaceName: scope === 'tenant' ? `last(split(${id}, '/'))` : `parameters('${templateParameters.workspace}')`,
    location: `parameters('${templateParameters.location}')`,
    tenantId: 'tenant().tenantId',
  };
  return expressions[name];
}
