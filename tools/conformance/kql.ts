import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Schema } from '@sentinelpack/kql';
import { InputError, LimitExceeded, QueryFailure, Refusal, runQuery } from '@sentinelpack/kql';

import type { Case } from './kql-case.ts';
import { readCases, suites } from './kql-case.ts';
import { difference } from './kql-compare.ts';

// Runs the corpus of queries whose results others recorded (its README says who), and says where our engine differs.
//   npm run conformance:kql -- [FOLDER] [--show SUITE[/SCOPE]] [--case ID]

// The cases bring their own rows; a table of the workspace would only be in the way of a search over everything.
const emptyWorkspace: Schema = { tables: [], functions: [], watchlists: [] };

type Verdict = { readonly kind: 'passed' } | { readonly kind: 'refused' | 'failed'; readonly reason: string };

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { show: { type: 'string' }, case: { type: 'string' } },
});
const folder = positionals[0] ?? '../shared/kql-conformance';

process.exitCode = existsSync(folder) ? report(folder) : missing(folder);

function missing(place: string): number {
  console.error(`conformance:kql: THE CORPUS IS MISSING: ${place} does not exist, so nothing was checked`);
  return 1;
}

function report(place: string): number {
  const judged = suites
    .flatMap((suite) => readCases(place, suite))
    .filter((entry) => options.case === undefined || entry.id === options.case)
    .map((entry) => ({ entry, verdict: judge(entry) }));
  const lines = [...new Set(judged.map(({ entry }) => `${entry.suite} ${entry.scope}`))];
  const shortfalls = lines.flatMap((line) =>
    reportLine(
      line,
      judged.filter(({ entry }) => `${entry.suite} ${entry.scope}` === line),
    ),
  );
  for (const { entry, verdict } of judged) if (verdict.kind !== 'passed' && isShown(entry, verdict)) show(entry, verdict);
  for (const shortfall of shortfalls) console.log(`falls short: ${shortfall}`);
  const passed = judged.filter(({ verdict }) => verdict.kind === 'passed').length;
  // What may be refused, or may differ, within the goals above is not counted as failed: it is said in the lines of its suite.
  console.log(`${passed} passed, ${shortfalls.length} failed, ${judged.length - passed} skipped`);
  return shortfalls.length > 0 || judged.length === 0 ? 1 : 0;
}

function judge(entry: Case): Verdict {
  try {
    const result = runQuery(entry.query, emptyWorkspace, { now: new Date('2026-06-01T00:00:00Z'), verify: true });
    const reason = difference(entry, { columns: result.columns, rows: result.rows });
    return reason === undefined ? { kind: 'passed' } : { kind: 'failed', reason };
  } catch (cause) {
    if (cause instanceof Refusal) return { kind: 'refused', reason: cause.message };
    if (cause instanceof QueryFailure || cause instanceof LimitExceeded || cause instanceof InputError)
      return { kind: 'failed', reason: cause.message };
    return {
      kind: 'failed',
      reason: `broke: ${cause instanceof Error ? String(cause.stack).split('\n').slice(0, 5).join('\n      ') : String(cause)}`,
    };
  }
}

interface Judged {
  readonly entry: Case;
  readonly verdict: Verdict;
}

function reportLine(line: string, judged: readonly Judged[]): readonly string[] {
  const count = (kind: Verdict['kind']): number => judged.filter(({ verdict }) => verdict.kind === kind).length;
  const [passed, failed, refused] = [count('passed'), count('failed'), count('refused')];
  console.log(`${line.padEnd(22)} ${passed} passed, ${failed} failed, ${refused} refused of ${judged.length}`);
  const [suite = '', scope = ''] = line.split(' ');
  if (!suite.startsWith('emulator')) return [];
  if (scope === 'far') return failed > 0 ? [`${line}: ${failed} answers differ`] : [];
  const wanted = scope === 'entra' ? 1 : 0.98;
  return passed / judged.length < wanted ? [`${line}: ${((100 * passed) / judged.length).toFixed(1)} % of ${100 * wanted} %`] : [];
}

function isShown(entry: Case, verdict: Verdict): boolean {
  if (options.case !== undefined) return true;
  if (options.show === undefined) return entry.suite.startsWith('emulator') && (entry.scope === 'entra' || verdict.kind === 'failed');
  return `${entry.suite}/${entry.scope}/${verdict.kind}`.startsWith(options.show);
}

function show(entry: Case, verdict: Exclude<Verdict, { readonly kind: 'passed' }>): void {
  console.log(`\n${verdict.kind} ${entry.id} (${entry.scope})\n    ${entry.query.replaceAll('\n', '\n    ')}\n  ${verdict.reason}`);
}
