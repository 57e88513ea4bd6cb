/** The version of the tool, as bundles and reports name it. */
export const toolVersion = '0.0.0';
export { hasErrors, inOrder } from './diagnostic.ts';
export type { Document } from './parse/parse.ts';
export { itemOf, parse } from './parse/parse.ts';
export type { Shape } from './shape/shape.ts';
export { shape } from './shape/shape.ts';
export type { Analyze } from './check/query-facts.ts';
