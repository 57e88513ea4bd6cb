import type { FieldChange } from '@sentinelpack/kinds';
import { fenced, forMarkdown } from './escape.ts';
import { overrideWords, patchLines, value } from './field.ts';

/** A Markdown table; the cells are Markdown already. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  return [`| ${head.join(' | ')} |`, `|${'---|'.repeat(head.length)}`, ...rows.map((row) => `| ${row.join(' | ')} |`), ''];
}

/** The fields of a change, folded away under its name. */
export function markdownFields(name: string, fields: readonly FieldChange[]): readonly string[] {
  if (fields.length === 0) return [];
  const count = `${String(fields.length)} field${fields.length === 1 ? '' : 's'}`;
  return [`<details><summary>${forMarkdown(name)}: ${count}</summary>`, '', ...fields.flatMap(field), '</details>', ''];
}

/** A line for each place that could not be read. */
export function markdownUnread(places: readonly { readonly name: string; readonly error?: string }[]): readonly string[] {
  const unread = places.filter(({ error }) => error !== undefined);
  return unread.length === 0
    ? []
    : [...unread.map(({ name, error }) => `- **${forMarkdown(name)} could not be read**: ${forMarkdown(error ?? '')}`), ''];
}

function field({ path, live, desired, words = [], override }: FieldChange): readonly string[] {
  const [before, after] = [live ?? '', desired ?? ''];
  const several = typeof before === 'string' && typeof after === 'string' && (before.includes('\n') || after.includes('\n'));
  const lines = several ? patchLines(before, after) : [`- ${value(live)}`, `+ ${value(desired)}`];
  const said = words.length === 0 ? [] : [...words.map((line) => `- ${forMarkdown(line)}`), ''];
  const by = override === undefined ? [] : [forMarkdown(overrideWords(override)), ''];
  return [forMarkdown(path), '', ...said, ...by, fenced(lines.join('\n'), 'diff'), ''];
}
