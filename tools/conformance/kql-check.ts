import { fileURLToPath } from 'node:url';
import { compile } from '@sentinelpack/compiler';
import type { ContentItem } from '@sentinelpack/compiler';
import type { QueryDiagnostic } from '@sentinelpack/kql';
import { analyze, defaultSchema, runQuery } from '@sentinelpack/kql';
import { existing } from './folder.ts';
import { generatedRows } from './generated-rows.ts';
import { judgedLints } from './judged-lints.ts';

// Checks the query of every rule and hunt of a folder of the public Azure-Sentinel format against the tables of the product,
// and runs it on generated rows.
//   node tools/conformance/kql-check.ts [FOLDER]
// A file passes where the analyser has no error, the lints say what was judged to be right (judged-lints.ts), and the engine
// runs the query without refusal, with every value of the type that its column is bound to.
// No error of the analyser has to be waived in these files.

interface Verdict {
  readonly path: string;
  /** Undefined for a hunt that only says where it moved. */
  readonly query: string | undefined;
  readonly faults: readonly string[];
}

const now = new Date('2026-03-02T09:00:00Z');
const folder = existing(process.argv[2] ?? fileURLToPath(new URL('../../../shared/azure-sentinel', import.meta.url)));
const verdicts = compile(folder).content.items.map(judge);
print();
process.exitCode = verdicts.some(({ faults }) => faults.length > 0) || verdicts.length === 0 ? 1 : 0;

function judge({ item }: ContentItem): Verdict {
  const { path } = item;
  const { query } = item.body as { readonly query?: string }; // a rule or a hunt
  if (query === undefined) return { path, query, faults: [] };
  const { diagnostics, tables } = analyze(query, defaultSchema());
  const errors = diagnostics.filter(({ severity }) => severity === 'error').map((error) => shown(error, query));
  const unread = tables.length === 0 ? ['reads no table'] : [];
  const refused = errors.length > 0 ? [] : runFaults(query, tables);
  return { path, query, faults: [...errors, ...unread, ...refused, ...lintFaults(path, query, diagnostics)] };
}

// Files that a query fetches from the internet are empty here: the engine never reaches for the network.
function runFaults(query: string, names: readonly string[]): readonly string[] {
  const schemas = defaultSchema().tables.filter(({ name }) => names.includes(name));
  const tables = Object.fromEntries(schemas.map((table) => [table.name, generatedRows(table, now)]));
  const external = Object.fromEntries(
    [...query.matchAll(/https:\/\/[^"'\]\s]+/gu)].map(([uri]) => [uri, { columns: [], rows: [] }] as const),
  );
  try {
    runQuery(query, defaultSchema(), { now, tables, external, verify: true });
    return [];
  } catch (error) {
    return [`does not run: ${error instanceof Error ? error.message : String(error)}`];
  }
}

/** Lints that were not judged to be right, and judged ones that are silent. */
function lintFaults(path: string, query: string, diagnostics: readonly QueryDiagnostic[]): readonly string[] {
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning');
  const judged = judgedLints[path] ?? [];
  const unjudged = warnings.filter(({ code }) => !judged.includes(code)).map((warning) => `not judged: ${shown(warning, query)}`);
  const silent = judged.filter((code) => !warnings.some((warning) => warning.code === code)).map((code) => `silent: ${code}`);
  return [...unjudged, ...silent];
}

function shown({ code, message, start }: QueryDiagnostic, query: string): string {
  const line = query.slice(0, start).split('\n').length;
  return `${code}: ${message} (line ${line} of the query)`;
}

function print(): void {
  for (const { path, faults } of verdicts) for (const fault of faults) console.log(`${path}: ${fault}`);
  const moved = verdicts.filter(({ query }) => query === undefined).length;
  console.log(`${verdicts.length - moved} queries checked and run, ${moved} files without a query`);
  const failed = verdicts.filter(({ faults }) => faults.length > 0).length;
  console.log(`${verdicts.length - moved - failed} passed, ${failed} failed`);
}
