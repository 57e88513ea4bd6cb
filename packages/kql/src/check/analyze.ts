import type { QueryDiagnostic, QueryFacts } from '../facts.ts';
import { bind } from '../language/bind.ts';
import type { Schema } from '../language/schema.ts';
import { resultColumns } from './columns.ts';
import { analyserDiagnostics } from './diagnostics.ts';
import { letConstants } from './lets.ts';
import { lint } from './lints/index.ts';
import { lookback } from './lookback.ts';
import { nestingFault } from './nesting.ts';
import { reads } from './reads.ts';
import { listNodes } from './tree.ts';

/** What is known of a query without running it. */
export function analyze(text: string, schema: Schema): QueryFacts {
  const tooDeep = nestingFault(text);
  if (tooDeep) return { ...nothingKnown, diagnostics: [tooDeep] };
  const bound = bind(text, schema);
  const tree = listNodes(bound);
  const { evaluated, ...read } = reads(bound);
  const diagnostics = lint(tree, analyserDiagnostics(tree));
  return {
    diagnostics: [...diagnostics].sort(byPlace),
    ...resultColumns(bound),
    ...read,
    lets: letConstants(bound),
    lookbackSeconds: lookback(evaluated),
  };
}

const nothingKnown: QueryFacts = {
  diagnostics: [],
  columns: [],
  columnsKnown: false,
  tables: [],
  tablesKnown: false,
  functions: [],
  watchlists: [],
  lets: [],
  lookbackSeconds: undefined,
};

function byPlace(left: QueryDiagnostic, right: QueryDiagnostic): number {
  return left.start - right.start || left.length - right.length || (left.code < right.code ? -1 : 1);
}
