export { analyze } from './check/analyze.ts';
export type { ManyOptions } from './check/many/analyze-many.ts';
export { analyzeMany } from './check/many/analyze-many.ts';
export type { Column, LetConstant, QueryDiagnostic, QueryFacts } from './facts.ts';
export type { Bound } from './language/bind.ts';
export { bind } from './language/bind.ts';
export type { FunctionSchema, Schema, SchemaAdditions, TableSchema, WatchlistSchema } from './language/schema.ts';
export { defaultSchema, extendSchema } from './language/schema.ts';
