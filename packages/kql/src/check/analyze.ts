import type { QueryDiagnostic, QueryFacts } from '../facts.ts';
import { bind } from '../language/bind.ts';
import type { Schema } from '../language/schema.ts';
import { tooLong, UnreadableQuery } from '../language/unreadable.ts';
import { resultColumns } from './columns.ts';
import { analyserDiagnostics } from './diagnostics.ts';
import { letConstants } from './lets.ts';
import { lint } from './lints/index.ts';
import { lookback } from './lookback.ts';
import { noQueryFault } from './no-query.ts';
import { reads } from './reads.ts';
import { listNodes } from './tree.ts';

/** What is known of a query without running it. */
export function analyze(text: string, schema: Schema): QueryFacts {
  try {
    return analyzeReadable(text, schema);
  } catch (error) {
    if (error instanceof UnreadableQuery) return { ...nothingKnown, diagnostics: [unreadable(error)] };
    // Node's own error where the stack is used up: the walks over the tree call themselves for each level.
    if (error instanceof RangeError) return { ...nothingKnown, diagnostics: [unreadable(tooLong(text, error))] };
    throw error;
  }
}

function analyzeReadable(text: string, schema: Schema): QueryFacts {
  const bound = bind(text, schema);
  const tree = listNodes(bound);
  const { evaluated, ...read } = reads(bound);
  const noQuery = noQueryFault(bound);
  const diagnostics = [...(noQuery ? [noQuery] : []), ...lint(tree, analyserDiagnostics(tree))];
  const missing = (code: string): readonly string[] => namesAt(text, diagnostics, code);
  return {
    diagnostics: [...diagnostics].sort(byPlace),
    ...resultColumns(bound),
    ...read,
    tables: merged(read.tables, missing('KS204')),
    functions: merged(read.functions, missing('KS211')),
    lets: letConstants(bound),
    lookbackSeconds: lookback(evaluated),
  };
}

/** The names that diagnostics of a code point at: a table that the schema lacks is read all the same. */
function namesAt(text: string, diagnostics: readonly QueryDiagnostic[], code: string): readonly string[] {
  return diagnostics.filter((diagnostic) => diagnostic.code === code).map(({ start, length }) => text.slice(start, start + length));
}

function merged(names: readonly string[], more: readonly string[]): readonly string[] {
  return more.length === 0 ? names : [...new Set([...names, ...more])].sort();
}

function unreadable({ message, start, length }: UnreadableQuery): QueryDiagnostic {
  return { code: 'nested-too-deeply', severity: 'error', start, length, message };
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
