import { fileURLToPath } from 'node:url';
import { compile } from '@sentinelpack/compiler';
import type { ContentItem } from '@sentinelpack/compiler';
import type { QueryDiagnostic } from '@sentinelpack/kql';
import { analyze, defaultSchema } from '@sentinelpack/kql';
import { existing } from './folder.ts';
import { judgedLints } from './judged-lints.ts';

// Checks the query of every rule and hunt of a folder of the public Azure-Sentinel format against the tables of the product.
//   node tools/conformance/kql-check.ts [FOLDER]
// A file passes where the analyser has no error and the lints say what was judged to be right (judged-lints.ts).
// No error of the analyser has to be waived in these files.

interface Verdict {
  readonly path: string;
  /** Undefined for a hunt that only says where it moved. */
  readonly query: string | undefined;
  readonly faults: readonly string[];
}

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
  return { path, query, faults: [...errors, ...unread, ...lintFaults(path, query, diagnostics)] };
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
  console.log(`${verdicts.length - moved} queries checked, ${moved} files without a query`);
  const failed = verdicts.filter(({ faults }) => faults.length > 0).length;
  console.log(`${verdicts.length - moved - failed} passed, ${failed} failed`);
}
