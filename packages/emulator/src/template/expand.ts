import type { Json, JsonObject } from '../json.ts';
import { field, isList, isObject, textField } from '../json.ts';
import type { Turn } from './copy.ts';
import { evaluateWithCopies, turns, within } from './copy.ts';
import { dependencies } from './dependencies.ts';
import { evaluate, isExpression } from './evaluate.ts';
import { checkResources } from './limits.ts';
import { resourceIdIn } from './resource-id.ts';
import type { Scope } from './scope.ts';
import { NotYetKnown, TemplateError } from './template-error.ts';

/** A resource of a template, ready to be sent to its provider. */
export interface PlannedResource {
  readonly id: string;
  /** As the template writes it. */
  readonly type: string;
  readonly name: string;
  readonly apiVersion: string;
  /** Evaluated, unless it needs what only the run knows. */
  readonly body: JsonObject;
  readonly deferred: boolean;
  readonly turn: Turn | undefined;
  /** The resources that come first, as indexes of the same list. */
  readonly after: readonly number[];
}

/** A resource before its dependencies are known. */
export interface Declared {
  readonly planned: Omit<PlannedResource, 'after'>;
  readonly symbol: string | undefined;
  readonly dependsOn: readonly string[];
}

/** The resources that a template deploys into a scope, in the template's order; loops expanded, conditions applied. */
export function expand(template: JsonObject, scope: Scope, scopeId: string): readonly PlannedResource[] {
  const declared = declarations(template).flatMap(({ symbol, resource }) => expandOne(resource, symbol, { scope, scopeId }));
  checkResources(declared.map((entry) => entry.planned.body));
  checkUnique(declared);
  const loops = declarations(template).map(({ resource }) => textField(field(resource, 'copy'), 'name'));
  const after = dependencies(declared, { scopeId, loops: loops.filter((loop) => loop !== undefined) });
  return declared.filter((entry) => !entry.omitted).map((entry, index) => ({ ...entry.planned, after: after[index] ?? [] }));
}

/** The body of a deferred resource, now that the run knows the rest. */
export function evaluateDeferred(planned: PlannedResource, scope: Scope): JsonObject {
  return evaluateWithCopies(planned.body, within(scope, planned.turn)) as JsonObject; // an object stays an object
}

interface Expanded extends Declared {
  readonly omitted: boolean;
}

interface Where {
  readonly scope: Scope;
  readonly scopeId: string;
}

// Templates of language version 2.0 name their resources; `existing` ones are only referred to.
function declarations(template: JsonObject): readonly { readonly symbol: string | undefined; readonly resource: JsonObject }[] {
  const resources = field(template, 'resources');
  const entries: readonly (readonly [string | undefined, Json])[] = isObject(resources)
    ? Object.entries(resources)
    : (isList(resources ?? []) ? (resources as readonly Json[]) : []).map((resource) => [undefined, resource]);
  return entries
    .flatMap(([symbol, resource]) =>
      flatten(resource).map((inner, index) => ({ symbol: index === 0 ? symbol : undefined, resource: inner })),
    )
    .filter(({ resource }) => field(resource, 'existing') !== true);
}

// Child resources stand inside their parent with short type and name.
function flatten(resource: Json): readonly JsonObject[] {
  if (!isObject(resource)) throw new TemplateError("Deployment template parse failed: 'A resource must be an object.'.");
  const children = field(resource, 'resources');
  if (children === undefined || !isList(children)) return [resource];
  const nested = children.flatMap((child) => flatten(child)).map((child) => adopted(resource, child));
  return [resource, ...nested];
}

function adopted(parent: JsonObject, child: JsonObject): JsonObject {
  const [parentType, type] = [textField(parent, 'type') ?? '', textField(child, 'type') ?? ''];
  const [parentName, name] = [textField(parent, 'name') ?? '', textField(child, 'name') ?? ''];
  return { ...child, type: `${parentType}/${type}`, name: `[format('{0}/{1}', ${argument(parentName)}, ${argument(name)})]` };
}

function argument(text: string): string {
  return isExpression(text) ? text.slice(1, -1) : `'${text.replaceAll("'", "''")}'`;
}

function expandOne(resource: JsonObject, symbol: string | undefined, where: Where): readonly Expanded[] {
  const copy = field(resource, 'copy');
  if (!isObject(copy)) return [expandTurn(resource, symbol, { ...where, turn: undefined })];
  return turns(copy, where.scope).map((turn) => expandTurn(resource, symbol, { ...where, turn }));
}

const envelope = new Set(['type', 'apiversion', 'name', 'scope', 'dependson', 'condition', 'copy', 'resources', 'comments', 'metadata']);

function expandTurn(resource: JsonObject, symbol: string | undefined, where: Where & { readonly turn: Turn | undefined }): Expanded {
  const scope = within(where.scope, where.turn);
  const text = (key: string): string => evaluatedText(resource, key, scope);
  const [type, name, apiVersion] = [text('type'), text('name'), text('apiVersion')];
  const target = field(resource, 'scope') === undefined ? undefined : text('scope');
  const id = resourceIdIn({ scopeId: where.scopeId, target }, type, name);
  const raw = Object.fromEntries(Object.entries(resource).filter(([key]) => !envelope.has(key.toLowerCase())));
  return {
    planned: { id, type, name, apiVersion, turn: where.turn, ...bodyOf(raw, scope) },
    symbol,
    dependsOn: dependsOnOf(resource, scope),
    omitted: evaluate(field(resource, 'condition') ?? true, scope) !== true,
  };
}

function evaluatedText(resource: JsonObject, key: string, scope: Scope): string {
  const raw = field(resource, key);
  if (raw === undefined)
    throw new TemplateError(
      `Deployment template validation failed: 'The template resource '${textField(resource, 'name') ?? ''}' must have the property '${key}'.'.`,
    );
  const value = evaluate(raw, scope);
  if (typeof value === 'string' && value !== '') return value;
  throw new TemplateError(
    `Deployment template validation failed: 'The '${key}' of the template resource '${textField(resource, 'name') ?? ''}' must be a text.'.`,
  );
}

function bodyOf(raw: JsonObject, scope: Scope): Pick<PlannedResource, 'body' | 'deferred'> {
  try {
    return { body: evaluateWithCopies(raw, scope) as JsonObject, deferred: false }; // an object stays an object
  } catch (error) {
    if (error instanceof NotYetKnown) return { body: raw, deferred: true };
    throw error;
  }
}

function dependsOnOf(resource: JsonObject, scope: Scope): readonly string[] {
  const value = evaluate(field(resource, 'dependsOn') ?? [], scope);
  if (isList(value) && value.every((item) => typeof item === 'string')) return value;
  throw new TemplateError("Deployment template validation failed: 'dependsOn must be a list of texts.'.");
}

function checkUnique(declared: readonly Expanded[]): void {
  const seen = new Set<string>();
  for (const { planned, omitted } of declared) {
    const key = planned.id.toLowerCase();
    if (!omitted && seen.has(key))
      throw new TemplateError(
        `Deployment template validation failed: 'The resource '${planned.id}' is defined multiple times in a template. Please see https://aka.ms/arm-template/#resources for usage details.'.`,
      );
    if (!omitted) seen.add(key);
  }
}
