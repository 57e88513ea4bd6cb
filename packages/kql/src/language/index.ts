export type { Bound, SyntaxKindName } from './bind.ts';
export { bind, childrenOf, kindOf, resultNameOf } from './bind.ts';
export type * from './kusto.ts';
export { isKustoLoaded, list, loadKusto } from './kusto.ts';
export type { FunctionSchema, Schema, SchemaAdditions, TableSchema, WatchlistSchema } from './schema.ts';
export { defaultSchema, extendSchema } from './schema.ts';
