import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv';
import type { JsonObject } from '@sentinelpack/kinds';

const validators = new WeakMap<JsonObject, ValidateFunction>();

/** The compiled form of a schema; it is compiled when it is first asked for, and once. */
export function validatorOf(schema: JsonObject): ValidateFunction {
  const known = validators.get(schema);
  if (known !== undefined) return known;
  const compiled = ajv().compile(schema);
  validators.set(schema, compiled);
  return compiled;
}

// One instance a schema, so that two kinds may use the same $id and nothing is kept for longer than its schema.
function ajv(): Ajv2020 {
  return new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: true,
    strictRequired: false,
    strictTypes: false,
    allowUnionTypes: true,
    discriminator: true,
    // What editors understand beside the standard.
    keywords: [
      'markdownDescription',
      'enumDescriptions',
      'markdownEnumDescriptions',
      'defaultSnippets',
      'errorMessage',
      'patternErrorMessage',
      'deprecationMessage',
      'doNotSuggest',
    ],
  });
}
