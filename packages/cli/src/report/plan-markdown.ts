import type { Change, Plan } from '@sentinelpack/kinds';
import { forMarkdown } from './escape.ts';
import type { Folded } from './fold.ts';
import { foldedChanges } from './fold.ts';
import { guardMarkdown } from './guard.ts';
import { markdownFields, markdownTable, markdownUnread } from './markdown.ts';
import { sign } from './paint.ts';
import { summaryLine } from './plan-text.ts';
import { warningMarkdown } from './warnings.ts';

/** A plan for a comment or a summary: a table of what changes, then the fields of each change. */
export function planMarkdown(plan: Plan): string {
  const changes = foldedChanges(plan);
  return [
    `## Plan for ${forMarkdown(plan.environment)}`,
    '',
    summaryLine(plan.summary),
    '',
    ...guardMarkdown(plan.guard),
    ...warningMarkdown(plan),
    ...markdownUnread([...plan.tenants.map((tenant) => ({ ...tenant, name: `tenant ${tenant.tenantId}` })), ...plan.workspaces]),
    ...markdownTable(['Action', 'Kind', 'Name', 'Where', 'Why'], changes.map(row)),
    ...changes.flatMap(({ entry }) => (entry.action === 'create' ? [] : markdownFields(entry.name, entry.fields))),
  ].join('\n');
}

function row({ entry, places }: Folded<Change>): readonly string[] {
  const why = entry.reason ?? entry.cause ?? '';
  return [
    `${sign[entry.action]} ${entry.action}`,
    entry.kind,
    forMarkdown(entry.name),
    places.map(forMarkdown).join(', '),
    forMarkdown(why),
  ];
}
