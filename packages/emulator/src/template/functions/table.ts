import type { Json } from '../../json.ts';
import type { Scope } from '../scope.ts';
import { TemplateError } from '../template-error.ts';
import { collections } from './collections.ts';
import { comparisons } from './compare.ts';
import type { TemplateFunction } from './function.ts';
import { places } from './places.ts';
import { texts } from './texts.ts';

const table: ReadonlyMap<string, TemplateFunction> = new Map(
  Object.entries({ ...texts, ...collections, ...comparisons, ...places }).map(([name, value]) => [name.toLowerCase(), value]),
);

/** Calls a template function by its name, whatever its case. */
export function callFunction(name: string, values: readonly Json[], scope: Scope): Json {
  const found = table.get(name.toLowerCase());
  if (found === undefined)
    throw new TemplateError(`The template function '${name}' is not valid. Please see https://aka.ms/arm-functions for usage details.`);
  if (values.length < found.least || values.length > found.most)
    throw new TemplateError(
      `Unable to evaluate template language function '${name}': it does not take '${values.length}' argument(s). Please see https://aka.ms/arm-functions for usage details.`,
    );
  return found.run(values, scope);
}
