import type { Guard, GuardFinding } from '@sentinelpack/kinds';
import { forLine, forMarkdown } from './escape.ts';
import type { Paint } from './paint.ts';

/** What the guard says, for a terminal; nothing where there is nothing to say. */
export function guardLines({ verdict, findings }: Guard, paint: Paint): readonly string[] {
  if (findings.length === 0) return [];
  const head = verdict === 'refused' ? paint.red('guard: refused, nothing is written') : paint.yellow('guard: allowed by name');
  return [
    head,
    ...findings.map((finding) => `  ${mark(finding)} ${finding.class}: ${forLine(finding.reason)}`),
    ...wayOut(findings).map((line) => `  ${line}`),
  ];
}

/** What the guard says, for a comment. */
export function guardMarkdown({ verdict, findings }: Guard): readonly string[] {
  if (findings.length === 0) return [];
  const head = verdict === 'refused' ? '**The guard refuses it: nothing is written.**' : 'The guard let it pass, allowed by name.';
  const lines = findings.map((finding) => `- ${mark(finding)} \`${finding.class}\`: ${forMarkdown(finding.reason)}`);
  return [head, '', ...lines, ...wayOut(findings).map((line) => `\n${forMarkdown(line)}`), ''];
}

function mark({ allowed }: GuardFinding): string {
  return allowed ? 'allowed' : 'refused';
}

function wayOut(findings: readonly GuardFinding[]): readonly string[] {
  const refused = findings.filter(({ allowed }) => !allowed).map((finding) => `--allow ${finding.class}`);
  return refused.length === 0 ? [] : [`if it is meant: deploy ${refused.join(' ')}`];
}
