import { tactics as allTactics } from '@sentinelpack/kinds';
import type { TechniqueCoverage } from './coverage.ts';
import { counts, mutationOf } from './coverage.ts';
import type { Detection, Mutation } from './detection.ts';
import type { Report } from './report.ts';

/** The report as a page of the documentation. */
export function coverageMarkdown(report: Report): string {
  const { pack, detections, coverage } = report;
  const hunts = detections.filter(({ is }) => is === 'hunt');
  const lines = [
    `# Coverage: ${cell(pack.name)}`,
    '',
    '`npm run report:detections` writes this page from the content and its tests: edit those, not this.',
    `Techniques are those of ATT&CK ${pack.attack}. **A technique counts when a test fires the rule that claims it.** Hunts alert nobody, so no technique counts by them.`,
    'Mutants are changes of a query: a condition dropped, a threshold or join flipped. One that no test notices is a mistake that nobody would see.',
    ...summary(report),
    '## By tactic',
    ...tacticTable(coverage),
    '## By technique',
    ...techniqueTable(coverage),
    ...claimedOnly(coverage),
    ...(hunts.length === 0 ? [] : ['## Hunts', ...huntTable(hunts)]),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function summary({ detections, coverage }: Report): readonly string[] {
  const rules = detections.filter(({ is }) => is === 'rule');
  const sum = (what: 'firing' | 'silent' | 'failed'): number => detections.reduce((total, { tests }) => total + tests[what], 0);
  const weakest = detections.filter(({ mutation }) => mutation !== undefined).toSorted((left, right) => score(left) - score(right))[0];
  return table(
    ['', 'Number'],
    [
      ['Techniques that count', String(coverage.filter(counts).length)],
      ['Techniques that are claimed and do not count', String(coverage.filter((one) => !counts(one)).length)],
      ['Analytics rules', String(rules.length)],
      ['Hunting queries', String(detections.length - rules.length)],
      ['Tests that fire or return rows', String(sum('firing'))],
      ['Tests that stay silent', String(sum('silent'))],
      ['Tests that fail', String(sum('failed'))],
      ['Mutants noticed', mutants(mutationOf(detections))],
      ...(weakest === undefined ? [] : [['Weakest tests', `${linked(weakest)}, ${mutants(weakest.mutation)}`]]),
    ],
  );
}

function score({ mutation }: Detection): number {
  return mutation === undefined || mutation.total === 0 ? 1 : mutation.noticed / mutation.total;
}

function tacticTable(coverage: readonly TechniqueCoverage[]): readonly string[] {
  const rows = allTactics.flatMap((tactic) => {
    const found = coverage.filter((one) => counts(one) && one.tactics.includes(tactic));
    const rules = new Set(found.flatMap(({ proven }) => proven.filter(({ tactics }) => tactics.includes(tactic)).map(({ id }) => id)));
    return rules.size === 0 ? [] : [[spaced(tactic), String(found.length), String(rules.size)]];
  });
  return table(['Tactic', 'Techniques that count', 'Rules of the tactic that prove them'], rows);
}

function techniqueTable(coverage: readonly TechniqueCoverage[]): readonly string[] {
  const rows = coverage.flatMap(({ id, name, proven }) =>
    proven.map((rule, index) => [
      index === 0 ? `${id} ${cell(name)}` : '',
      linked(rule),
      rule.severity ?? '',
      String(rule.tests.firing),
      String(rule.tests.silent),
      mutants(rule.mutation),
    ]),
  );
  return table(['Technique', 'Rule', 'Severity', 'Tests that fire', 'Tests that stay silent', 'Mutants noticed'], rows);
}

function claimedOnly(coverage: readonly TechniqueCoverage[]): readonly string[] {
  const rows = coverage.flatMap(({ id, name, claimed }) => claimed.map((rule) => [`${id} ${cell(name)}`, linked(rule)]));
  return rows.length === 0 ? [] : ['## Claimed, and fired by no test', ...table(['Technique', 'Rule'], rows)];
}

function huntTable(hunts: readonly Detection[]): readonly string[] {
  const rows = hunts.map((hunt) => [
    linked(hunt),
    hunt.techniques.join(', '),
    String(hunt.tests.firing),
    String(hunt.tests.silent),
    mutants(hunt.mutation),
  ]);
  return table(['Hunt', 'Techniques', 'Tests that return rows', 'Tests that return none', 'Mutants noticed'], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return ['', `| ${head.join(' | ')} |`, `|${'---|'.repeat(head.length)}`, ...rows.map((row) => `| ${row.join(' | ')} |`), ''];
}

function linked({ name, path }: Detection): string {
  return `[${cell(name)}](../content/${encodeURI(path)})`;
}

function mutants(mutation: Mutation | undefined): string {
  if (mutation === undefined || mutation.total === 0) return 'none to try';
  // Cut and not rounded: 100 % means all.
  return `${String(mutation.noticed)} of ${String(mutation.total)}, ${String(Math.floor((100 * mutation.noticed) / mutation.total))} %`;
}

function spaced(tactic: string): string {
  return tactic.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');
}

function cell(text: string): string {
  return text.replaceAll(/[\\|[\]*_`<]/g, String.raw`\$&`).replaceAll('\n', ' ');
}
