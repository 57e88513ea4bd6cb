import type { Drift, DriftReport } from '@sentinelpack/kinds';
import { backwards, driftPlaces, driftSum, wording } from './drift-text.ts';
import { forMarkdown } from './escape.ts';
import type { Folded } from './fold.ts';
import { fold } from './fold.ts';
import { markdownFields, markdownTable, markdownUnread } from './markdown.ts';
import { warningMarkdown } from './warnings.ts';

/** Drift for an issue or a summary: a table of what drifted, who and when, then the fields. */
export function driftMarkdown(report: DriftReport): string {
  const places = driftPlaces(report);
  const drift = fold(places.map(({ name, drift: entries }) => ({ name, entries })));
  return [
    `## Drift in ${forMarkdown(report.environment)}`,
    '',
    driftSum(report),
    '',
    ...markdownUnread(places),
    ...warningMarkdown(report),
    ...markdownTable(['State', 'Kind', 'Name', 'Where', 'Who', 'When'], drift.map(row)),
    ...drift.flatMap(({ entry }) => markdownFields(entry.name, entry.fields.map(backwards))),
  ].join('\n');
}

function row({ entry, places }: Folded<Drift>): readonly string[] {
  return [
    wording[entry.state],
    entry.kind,
    forMarkdown(entry.name),
    places.map(forMarkdown).join(', '),
    forMarkdown(entry.by ?? ''),
    forMarkdown(entry.at ?? ''),
  ];
}
