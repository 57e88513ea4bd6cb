import type { Diagnostic, Item, Trial } from '@sentinelpack/kinds';
import type { RuleTest, TestFile, TestSource } from './test-file.ts';
import { testPathOf } from './test-file.ts';

/** What tests an item of a content folder lacks: a rule needs one that fires and one that stays silent, a hunt one that returns rows. */
export function missingTests(item: Item, { outcome }: Trial, source: TestSource<TestFile> | undefined): readonly Diagnostic[] {
  if (source === undefined) return [missing(item, 'there is no test of it', `write ${fileOf(testPathOf(item.path))} beside it`)];
  if (source.read === undefined) return []; // its fault is told, and hides what tests it has
  const { tests } = source.read.file;
  const lacks = (what: string, help: string): Diagnostic => missing(item, `no test of it ${what}`, help);
  if (outcome.is === 'results') return tests.some(findsRows) ? [] : [lacks('returns rows', 'say in `results` which rows it finds')];
  return [
    ...(tests.some(fires) ? [] : [lacks('fires', 'add one with `alerts: 1`')]),
    ...(tests.some(({ alerts }) => alerts === 0)
      ? []
      : [lacks('stays silent', 'add one with rows that are nearly enough, and `alerts: 0`')]),
  ];
}

function fileOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Whether a test expects its rule to raise an alert. */
export function fires({ alerts, entities, title, severity, tactics, customDetails }: RuleTest): boolean {
  return alerts === undefined ? [entities, title, severity, tactics, customDetails].some((value) => value !== undefined) : alerts > 0;
}

/** Whether a test expects its hunt to return rows. */
export function findsRows({ results, count }: RuleTest): boolean {
  return (results ?? []).length > 0 || (count ?? 0) > 0;
}

function missing(item: Item, message: string, help: string): Diagnostic {
  return { code: 'rule-test/missing', severity: 'error', message, span: item.at(['name']), help };
}
