import type { DeployReport } from '@sentinelpack/kinds';
import { foldedDone, outcomeSum, statusOf } from './deploy-text.ts';
import type { Done } from './deploy-text.ts';
import { forMarkdown } from './escape.ts';
import type { Folded } from './fold.ts';
import { guardMarkdown } from './guard.ts';
import { markdownFields, markdownTable, markdownUnread } from './markdown.ts';
import { sign } from './paint.ts';
import { warningMarkdown } from './warnings.ts';

/** A deployment for a summary: a table of what was written or left alone, then the fields of each change. */
export function deployMarkdown(report: DeployReport): string {
  const done = foldedDone(report);
  return [
    `## Deployment to ${forMarkdown(report.environment)}`,
    '',
    outcomeSum(report),
    '',
    ...guardMarkdown(report.guard),
    ...warningMarkdown(report),
    ...markdownUnread([...report.tenants.map((tenant) => ({ ...tenant, name: `tenant ${tenant.tenantId}` })), ...report.workspaces]),
    ...markdownTable(['Action', 'Outcome', 'Kind', 'Name', 'Where', 'Why'], done.map(row)),
    ...done.flatMap(({ entry: { change } }) => (change.action === 'create' ? [] : markdownFields(change.name, change.fields))),
  ].join('\n');
}

function row({ entry, places }: Folded<Done>): readonly string[] {
  const { change, outcome } = entry;
  const why = outcome?.reason ?? change.reason ?? change.cause ?? '';
  return [
    `${sign[change.action]} ${change.action}`,
    statusOf(entry),
    change.kind,
    forMarkdown(change.name),
    places.map(forMarkdown).join(', '),
    forMarkdown(why),
  ];
}
