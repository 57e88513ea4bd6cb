import type { AnyKind, Check, Diagnostic, Finding, Item, Path } from '@sentinelpack/kinds';
import type { Analyze } from './query-facts.ts';
import { queryDiagnostics, queryFacts } from './query-facts.ts';
import { guarded, unlessBroken } from './guarded.ts';

/** A diagnostic of a kind's check or of the analyser, with whether a waiver may silence it. */
export interface Checked {
  readonly diagnostic: Diagnostic;
  readonly isWaivable: boolean;
  /** The file of the item that it is about, where it stands in another: waivers of the item silence it. */
  readonly about?: string;
}

export interface CheckItemOptions {
  /** Where values are missing or of the wrong type. */
  readonly broken: readonly Path[];
  /** The KQL analyser; without it KQL is not checked. */
  readonly analyze: Analyze | undefined;
}

/** Everything that a kind's checks, and the analyser, say of one item. */
export function checkItem(item: Item, kind: AnyKind, options: CheckItemOptions): readonly Checked[] {
  const view: Item = { ...item, body: guarded(item.body, options.broken) };
  const queries = unlessBroken(() => kind.queries(view)) ?? [];
  const facts = queryFacts(queries, options.analyze);
  const findings = kind.checks.flatMap((check: Check<unknown>) => {
    const found = unlessBroken(() => check.run(view, { facts })) ?? [];
    const isWaivable = check.severity === 'warning' || check.service !== true;
    return found.map((finding) => ({ diagnostic: diagnosticOf(finding, check, item), isWaivable }));
  });
  return [...findings, ...queryDiagnostics(item, queries, facts).map((diagnostic) => ({ diagnostic, isWaivable: true }))];
}

function diagnosticOf(finding: Finding, check: Check<unknown>, item: Item): Diagnostic {
  const span = finding.span ?? (finding.key === true ? item.keyAt(finding.at) : item.at(finding.at, finding.range));
  const help = finding.help === undefined ? {} : { help: finding.help };
  return { code: check.code, severity: check.severity, message: finding.message, span, ...help };
}
