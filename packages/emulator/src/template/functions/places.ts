import type { Json } from '../../json.ts';
import { textField } from '../../json.ts';
import type { Scope } from '../scope.ts';
import { TemplateError } from '../template-error.ts';
import type { TemplateFunctions } from './function.ts';
import { atLeast, between, exactly, number, text } from './function.ts';

/** Functions that know where the deployment runs, and the ids of resources. */
export const places: TemplateFunctions = {
  parameters: exactly(1, ([name], scope) => scope.parameter(text(name))),
  variables: exactly(1, ([name], scope) => scope.variable(text(name))),
  tenant: exactly(0, (_, scope) => ({ tenantId: scope.place.tenantId })),
  subscription: exactly(0, (_, scope) => present(scope.place.subscription, 'subscription')),
  resourceGroup: exactly(0, (_, scope) => present(scope.place.resourceGroup, 'resourceGroup')),
  deployment: exactly(0, (_, scope) => scope.place.deployment),
  environment: exactly(0, (_, scope) => scope.place.environment),
  resourceId: atLeast(2, (values, scope) =>
    resourceId(
      values.map((value) => text(value)),
      scope,
    ),
  ),
  subscriptionResourceId: atLeast(2, (values, scope) =>
    subscriptionResourceId(
      values.map((value) => text(value)),
      scope,
    ),
  ),
  tenantResourceId: atLeast(
    2,
    ([type, ...names]) =>
      `/providers/${typeAndNames(
        text(type),
        names.map((name) => text(name)),
      )}`,
  ),
  extensionResourceId: atLeast(
    3,
    ([id, type, ...names]) =>
      `${text(id)}/providers/${typeAndNames(
        text(type),
        names.map((name) => text(name)),
      )}`,
  ),
  reference: between(1, 3, ([id, _version, full], scope) =>
    scope.reference(text(id), full !== undefined && text(full).toLowerCase() === 'full'),
  ),
  copyIndex: between(0, 2, (values, scope) => copyIndex(values, scope)),
  utcNow: between(0, 1, ([pattern], scope) => utcNow(pattern, scope)),
};

function present(value: Json | undefined, name: string): Json {
  if (value === undefined)
    throw new TemplateError(`The template function '${name}' is not expected at this location: the deployment's scope has none.`);
  return value;
}

// Leading arguments may name the subscription and the resource group; the first one with a slash is the type.
function resourceId(values: readonly string[], scope: Scope): string {
  const at = values.findIndex((value) => value.includes('/'));
  const type = values[at];
  if (type === undefined || at > 2)
    throw new TemplateError(
      "Unable to evaluate template language function 'resourceId': the type must be a fully qualified resource type.",
    );
  const group = at > 0 ? values[at - 1] : textField(scope.place.resourceGroup, 'name');
  const subscription = at === 2 ? values[0] : textField(scope.place.subscription, 'subscriptionId');
  const rest = `/providers/${typeAndNames(type, values.slice(at + 1))}`;
  if (subscription === undefined) return rest;
  return group === undefined ? `/subscriptions/${subscription}${rest}` : `/subscriptions/${subscription}/resourceGroups/${group}${rest}`;
}

function subscriptionResourceId(values: readonly string[], scope: Scope): string {
  const at = values.findIndex((value) => value.includes('/'));
  const type = values[at];
  const subscription = at === 1 ? values[0] : textField(scope.place.subscription, 'subscriptionId');
  if (type === undefined || subscription === undefined)
    throw new TemplateError("Unable to evaluate template language function 'subscriptionResourceId'.");
  return `/subscriptions/${subscription}/providers/${typeAndNames(type, values.slice(at + 1))}`;
}

function typeAndNames(type: string, names: readonly string[]): string {
  const [namespace, ...types] = type.split('/');
  if (types.length !== names.length)
    throw new TemplateError(
      `Unable to evaluate template language function 'resourceId': the type '${type}' requires '${types.length}' resource name argument(s).`,
    );
  return [namespace, ...types.flatMap((part, index) => [part, names[index] ?? ''])].join('/');
}

function copyIndex(values: readonly Json[], scope: Scope): number {
  const loop = typeof values[0] === 'string' ? values[0] : undefined;
  const offset = values.at(-1);
  const index = scope.copyIndex(loop);
  if (index === undefined)
    throw new TemplateError(
      "The template function 'copyIndex' is not expected at this location. The function can only be used in a resource with copy specified.",
    );
  return index + (typeof offset === 'number' ? number(offset) : 0);
}

function utcNow(pattern: Json | undefined, scope: Scope): string {
  const iso = scope.place.now.toISOString();
  const wanted = pattern === undefined ? 'yyyyMMddTHHmmssZ' : text(pattern);
  const parts: { readonly [token: string]: string } = {
    yyyy: iso.slice(0, 4),
    MM: iso.slice(5, 7),
    dd: iso.slice(8, 10),
    HH: iso.slice(11, 13),
    mm: iso.slice(14, 16),
    ss: iso.slice(17, 19),
  };
  if (wanted === 'u') return iso.replace('T', ' ').replace(/\.\d+/, '');
  const unknown = wanted.replaceAll(/yyyy|MM|dd|HH|mm|ss/g, '').replaceAll(/[-:TZ. /]/g, '');
  if (unknown !== '') throw new TemplateError(`The emulator does not know the date pattern '${wanted}' of utcNow.`);
  return wanted.replaceAll(/yyyy|MM|dd|HH|mm|ss/g, (token) => parts[token] ?? token);
}
