export type { Bound } from './bind.ts';
export { bind, childrenOf, kindOf, resultNameOf } from './bind.ts';
export type * from './kusto.ts';
export { list } from './kusto.ts';
export type { Schema } from './schema.ts';
export { UnreadableQuery } from './unreadable.ts';
