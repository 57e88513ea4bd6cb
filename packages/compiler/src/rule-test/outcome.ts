import type { Diagnostic, Item, Span } from '@sentinelpack/kinds';
import type { Checked } from '../check/check-item.ts';
import type { CaseResult, JobResult } from './job.ts';
import type { Planned, TestPlan } from './plan.ts';

/** What became of one test, and where it stands. */
export interface TestCase extends CaseResult {
  readonly item: Pick<Item, 'kind' | 'id' | 'name' | 'path'>;
  readonly span: Span;
}

/** A change of a query that no test of its item notices, and its place in the item's file. */
export interface SurvivingMutant {
  readonly span: Span;
  readonly change: string;
}

/** How well the tests of one item hold its query. */
export interface ItemMutation {
  readonly item: TestCase['item'];
  readonly total: number;
  readonly survivors: readonly SurvivingMutant[];
}

/** What became of the tests of a folder. */
export interface RuleTests {
  readonly cases: readonly TestCase[];
  /** Of each item whose mutants were tried. */
  readonly mutations: readonly ItemMutation[];
  readonly checked: readonly Checked[];
}

/** Puts what became of each job at its place in the files. */
export function outcomeOf({ planned, checked }: TestPlan, results: readonly JobResult[]): RuleTests {
  const pairs = planned.flatMap((one, index) => {
    const result = results[index];
    return result === undefined ? [] : [{ one, result }];
  });
  return {
    cases: pairs.flatMap(({ one, result }) => casesOf(one, result)),
    mutations: pairs.flatMap(({ one, result }) => mutationOf(one, result)),
    checked: [
      ...checked,
      ...pairs.flatMap(({ one, result }) => faultsOf(one, result).map((diagnostic) => ({ diagnostic, isWaivable: true }))),
    ],
  };
}

function casesOf({ item, document }: Planned, { cases }: JobResult): readonly TestCase[] {
  const { kind, id, name, path } = item;
  return cases.map((one, index) => ({ ...one, item: { kind, id, name, path }, span: document.at(['tests', index, 'name']) }));
}

function mutationOf({ item, trial }: Planned, { mutation }: JobResult): readonly ItemMutation[] {
  if (mutation === undefined) return [];
  const { kind, id, name, path } = item;
  const survivors = mutation.survivors.map(({ start, length, change }) => ({ span: item.at(trial.at, { start, length }), change }));
  return [{ item: { kind, id, name, path }, total: mutation.total, survivors }];
}

function faultsOf(
  { item, trial, document, isIncomplete, hasErrors }: Planned,
  { refusal, provesNothing }: JobResult,
): readonly Diagnostic[] {
  if (refusal !== undefined) {
    if (hasErrors) return [];
    const { message, start, length } = refusal;
    const help = 'write it in another way, or waive this and prove the item in a workspace';
    return [
      {
        code: 'rule-test/cannot-run',
        severity: 'error',
        message: `${message}, so no test of it says anything`,
        span: item.at(trial.at, { start, length }),
        help,
      },
    ];
  }
  // The test that is missing would be the one that proves something.
  if (!provesNothing || isIncomplete) return [];
  const isRule = trial.outcome.is === 'alerts';
  return [
    {
      code: 'rule-test/proves-nothing',
      severity: isRule ? 'error' : 'warning',
      message: "every test passes even when all of the query's conditions are gone",
      span: document.keyAt(['tests']),
      help: isRule
        ? 'add rows that a condition must keep out, and `alerts: 0`'
        : 'add rows that a condition must keep out, and say the `count` of rows',
    },
  ];
}
