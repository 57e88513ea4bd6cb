import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { JsonObject } from '@sentinelpack/kinds';

const validators = new WeakMap<JsonObject, ValidateFunction>();

/** The compiled form of a schema; it is compiled when it is first asked for, and once. */
export function validatorOf(schema: JsonObject): ValidateFunction {
  const known = validators.get(schema);
  if (known !== undefined) return known;
  const compiled = compiler().compile(schema);
  validators.set(schema, compiled);
  return compiled;
}

// One instance a schema, so that two kinds may use the same $id and nothing is kept for longer than its schema.
function compiler(): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: true,
    strictRequired: false,
    strictTypes: false,
    allowUnionTypes: true,
    // That a schema is one is for its kind's tests to say; here it would cost each start the compilation of the meta-schema.
    meta: false,
    validateSchema: false,
    keywords: forEditors,
  });
  for (const keyword of withoutWords) ajv.removeKeyword(keyword);
  return ajv;
}

/** What editors understand beside the standard. */
export const forEditors: string[] = [
  'markdownDescription',
  'enumDescriptions',
  'markdownEnumDescriptions',
  'defaultSnippets',
  'patternErrorMessage',
  'deprecationMessage',
];

// Keywords whose errors fault.ts cannot put into words: a schema that uses one does not compile.
const withoutWords: readonly string[] =
  'anyOf oneOf not if then else contains minContains maxContains uniqueItems prefixItems propertyNames multipleOf exclusiveMaximum exclusiveMinimum format dependentRequired dependentSchemas unevaluatedProperties unevaluatedItems'.split(
    ' ',
  );
