import { asOperator } from './as.ts';
import { countOperator } from './count.ts';
import { distinctOperator } from './distinct.ts';
import { evaluateOperator } from './evaluate.ts';
import { extendOperator } from './extend.ts';
import { getSchemaOperator } from './get-schema.ts';
import { invokeOperator } from './invoke.ts';
import { joinOperator } from './join.ts';
import { lookupOperator } from './lookup.ts';
import { makeSeriesOperator } from './make-series.ts';
import { mvApplyOperator } from './mv-apply.ts';
import { mvExpandOperator } from './mv-expand.ts';
import { parseKvOperator } from './parse-kv.ts';
import { parseOperator, parseWhereOperator } from './parse.ts';
import { partitionOperator } from './partition.ts';
import { printOperator } from './print.ts';
import {
  projectAwayOperator,
  projectByNamesOperator,
  projectKeepOperator,
  projectRenameOperator,
  projectReorderOperator,
} from './project-columns.ts';
import { projectOperator } from './project.ts';
import { rangeOperator } from './range.ts';
import { sampleDistinctOperator, sampleOperator } from './sample.ts';
import { scanOperator } from './scan.ts';
import { searchOperator } from './search.ts';
import { renderOperator, serializeOperator } from './serialize.ts';
import { sortOperator } from './sort.ts';
import { summarizeOperator } from './summarize.ts';
import { takeOperator } from './take.ts';
import { topHittersOperator } from './top-hitters.ts';
import { topNestedOperator } from './top-nested.ts';
import { topOperator } from './top.ts';
import { unionOperator } from './union.ts';
import { whereOperator } from './where.ts';
import type { OperatorCompiler } from '../scope.ts';

/** The operators that the engine runs, by the kind of their node. */
export const operators: Readonly<Record<string, OperatorCompiler | undefined>> = {
  AsOperator: asOperator,
  CountOperator: countOperator,
  DistinctOperator: distinctOperator,
  EvaluateOperator: evaluateOperator,
  ExtendOperator: extendOperator,
  FilterOperator: whereOperator,
  GetSchemaOperator: getSchemaOperator,
  InvokeOperator: invokeOperator,
  JoinOperator: joinOperator,
  LookupOperator: lookupOperator,
  MakeSeriesOperator: makeSeriesOperator,
  MvApplyOperator: mvApplyOperator,
  MvExpandOperator: mvExpandOperator,
  ParseKvOperator: parseKvOperator,
  ParseOperator: parseOperator,
  ParseWhereOperator: parseWhereOperator,
  PartitionOperator: partitionOperator,
  PrintOperator: printOperator,
  ProjectAwayOperator: projectAwayOperator,
  ProjectByNamesOperator: projectByNamesOperator,
  ProjectKeepOperator: projectKeepOperator,
  ProjectOperator: projectOperator,
  ProjectRenameOperator: projectRenameOperator,
  ProjectReorderOperator: projectReorderOperator,
  RangeOperator: rangeOperator,
  RenderOperator: renderOperator,
  SampleDistinctOperator: sampleDistinctOperator,
  SampleOperator: sampleOperator,
  ScanOperator: scanOperator,
  SearchOperator: searchOperator,
  SerializeOperator: serializeOperator,
  SortOperator: sortOperator,
  SummarizeOperator: summarizeOperator,
  TakeOperator: takeOperator,
  TopHittersOperator: topHittersOperator,
  TopNestedOperator: topNestedOperator,
  TopOperator: topOperator,
  UnionOperator: unionOperator,
};
