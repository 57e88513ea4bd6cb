export { analyze } from './check/analyze.ts';
export type { ManyOptions } from './check/many/analyze-many.ts';
export { analyzeMany } from './check/many/analyze-many.ts';
export { keptAnalyzer } from './check/many/kept-analyzer.ts';
export type { Column, LetConstant, QueryDiagnostic, QueryFacts } from './facts.ts';
export type { Bound } from './language/bind.ts';
export { bind } from './language/bind.ts';
export type { FunctionSchema, Schema, SchemaAdditions, TableSchema, WatchlistSchema } from './language/schema.ts';
export { defaultSchema, extendSchema } from './language/schema.ts';
export type {
  CodedColumn,
  ColumnTable,
  Compiled,
  GeoRange,
  InputColumn,
  InputRow,
  InputTable,
  Inputs,
  Limits,
  Result,
  ResultValue,
} from './run/index.ts';
export {
  columnTable,
  compile,
  defaultLimits,
  ingestionColumn,
  InputError,
  isInput,
  LimitExceeded,
  QueryFailure,
  Refusal,
  run,
  runQuery,
} from './run/index.ts';
export type { Mutant } from './mutants/mutants.ts';
export { mutants, whereConditions } from './mutants/mutants.ts';
export type { Step } from './steps/steps.ts';
export { steps } from './steps/steps.ts';
export { buildSnapshotBeside, usableSnapshot } from './snapshot/index.ts';
