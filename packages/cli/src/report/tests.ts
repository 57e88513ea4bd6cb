import type { RuleTests, TestCase } from '@sentinelpack/compiler';
import { diagnosticsGithub } from './diagnostics.ts';
import { forMarkdown } from './escape.ts';
import { markdownTable } from './markdown.ts';

/** Whether a test did not come out as expected. */
export function isFailed({ failures, error }: TestCase): boolean {
  return failures.length > 0 || error !== undefined;
}

/** Why a test failed, in one sentence. */
export function reasonOf({ failures, error }: TestCase): string {
  if (error !== undefined) return `the query ends with an error: ${error}`;
  return failures
    .map(({ what, expected, actual }) => `${what}: expected ${shown(expected)}, got ${actual === null ? 'nothing like it' : shown(actual)}`)
    .join('; ');
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The tests as data that other programs read. */
export function testsJson({ cases, mutations }: RuleTests, isMutated: boolean): object {
  const survivors = mutations.flatMap(({ item, survivors: left }) => left.map(({ span, change }) => ({ item: item.id, ...span, change })));
  const total = mutations.reduce((sum, one) => sum + one.total, 0);
  const items = mutations.map(({ item, total: all, survivors: left }) => ({ item: item.id, killed: all - left.length, total: all }));
  return {
    passed: cases.filter((one) => !isFailed(one)).length,
    failed: cases.filter(isFailed).length,
    cases: cases.map((one) => ({
      item: one.item.id,
      name: one.name,
      passed: !isFailed(one),
      ...(isFailed(one) ? { message: reasonOf(one) } : {}),
    })),
    ...(isMutated ? { mutation: { killed: total - survivors.length, total, survivors, items } } : {}),
  };
}

/** Failed tests as a Markdown table, and how many there are. */
export function testsMarkdown({ cases }: RuleTests): string {
  if (cases.length === 0) return '';
  const failed = cases.filter(isFailed);
  const rows = failed.map((one) => [
    forMarkdown(`${one.span.path}:${String(one.span.line)}`),
    forMarkdown(one.item.name),
    forMarkdown(one.name),
    forMarkdown(reasonOf(one)),
  ]);
  const sum = `${String(cases.length - failed.length)} of ${String(cases.length)} tests passed`;
  return ['', ...markdownTable(['Place', 'Item', 'Test', 'Why'], rows), sum, ''].join('\n');
}

/** Failed tests as annotations of GitHub Actions. */
export function testsGithub({ cases }: RuleTests): string {
  const failed = cases.filter(isFailed);
  return diagnosticsGithub(
    failed.map((one) => ({
      code: 'rule-test/failed',
      severity: 'error',
      message: `${one.item.name}: ${one.name}\n${reasonOf(one)}`,
      span: one.span,
    })),
  );
}
