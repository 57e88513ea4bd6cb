import type { ErrorObject } from 'ajv';

/** Of all that a validator reports, the errors that an author can act on: a union once and not each of its branches, and no summaries. */
export function relevant(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const unions = errors.filter((error) => error.keyword === 'anyOf' || error.keyword === 'oneOf');
  const told = errors.filter(
    (error) => error.keyword !== 'if' && !unions.some((union) => error.schemaPath.startsWith(`${union.schemaPath}/`)),
  );
  // Two parts of a schema may find the same fault.
  return [...new Map(told.map((error) => [`${error.instancePath} ${error.keyword} ${JSON.stringify(error.params)}`, error])).values()];
}
