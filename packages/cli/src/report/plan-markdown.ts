import type { Change, FieldChange, Plan } from '@sentinelpack/kinds';
import { fenced, forMarkdown } from './escape.ts';
import { patchLines, value } from './field.ts';
import type { Folded } from './fold.ts';
import { foldedChanges } from './fold.ts';
import { sign } from './paint.ts';
import { summaryLine } from './plan-text.ts';

/** A plan for a comment or a summary: a table of what changes, then the fields of each change. */
export function planMarkdown(plan: Plan): string {
  const changes = foldedChanges(plan);
  const failed = [...plan.tenants.map((tenant) => ({ ...tenant, name: `tenant ${tenant.tenantId}` })), ...plan.workspaces].filter(
    ({ error }) => error !== undefined,
  );
  return [
    `## Plan for ${forMarkdown(plan.environment)}`,
    '',
    summaryLine(plan.summary),
    '',
    ...failed.map(({ name, error }) => `- **${forMarkdown(name)} could not be read**: ${forMarkdown(error ?? '')}`),
    ...(failed.length > 0 ? [''] : []),
    ...table(changes),
    ...changes.flatMap((change) => details(change)),
  ].join('\n');
}

function table(changes: readonly Folded<Change>[]): readonly string[] {
  if (changes.length === 0) return [];
  const rows = changes.map(({ entry, places }) =>
    [
      `${sign[entry.action]} ${entry.action}`,
      entry.kind,
      forMarkdown(entry.name),
      places.map(forMarkdown).join(', '),
      forMarkdown(entry.reason ?? entry.cause ?? ''),
    ].join(' | '),
  );
  return ['| Action | Kind | Name | Where | Why |', '|---|---|---|---|---|', ...rows.map((row) => `| ${row} |`), ''];
}

function details({ entry }: Folded<Change>): readonly string[] {
  if (entry.action === 'create' || entry.fields.length === 0) return [];
  return [
    `<details><summary>${forMarkdown(entry.name)}: ${String(entry.fields.length)} fields</summary>`,
    '',
    ...entry.fields.flatMap(field),
    '</details>',
    '',
  ];
}

function field({ path, live, desired }: FieldChange): readonly string[] {
  const several = typeof live === 'string' && typeof desired === 'string' && live.includes('\n');
  const lines = several ? patchLines(live, desired) : [`- ${value(live)}`, `+ ${value(desired)}`];
  return [`\`${path.replaceAll('`', '')}\``, '', fenced(lines.join('\n'), 'diff'), ''];
}
