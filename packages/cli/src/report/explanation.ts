import type { ExplainedField, Explanation } from '@sentinelpack/compiler';
import type { Item, Json, Span } from '@sentinelpack/kinds';
import { columns } from './columns.ts';
import { forLine, forMarkdown } from './escape.ts';
import { json } from './json.ts';
import { markdownTable } from './markdown.ts';
import type { Paint } from './paint.ts';

/** An explanation and what it is about; places are named from below `folder`. */
export interface Explained extends Explanation {
  readonly environment: string;
  readonly workspace: string;
  readonly folder: string;
  readonly item: Pick<Item, 'kind' | 'id' | 'name' | 'path'>;
}

/** An explanation as text, JSON or Markdown. */
export function explanationReport(explained: Explained, format: string, paint: Paint): string {
  if (format === 'json') return json(asJson(explained));
  return format === 'markdown' ? markdown(explained) : text(explained, paint);
}

function asJson({ environment, workspace, folder, item, excluded, fields, ignored }: Explained): object {
  return {
    formatVersion: 1,
    environment,
    workspace,
    item,
    ...(excluded === undefined ? {} : { excluded: { source: place(excluded.source, folder), reason: excluded.reason } }),
    fields: fields.map((field) => ({ ...field, ...('source' in field ? { source: place(field.source, folder) } : {}) })),
    ignored: ignored.map((entry) => ({ fields: entry.fields, source: place(entry.source, folder), reason: entry.reason })),
  };
}

function text(explained: Explained, paint: Paint): string {
  const { item, workspace, environment, fields, folder } = explained;
  const rows = fields.map((field) => [forLine(field.field), shown(field.value), origin(field, folder, paint)]);
  return [
    `${paint.bold(forLine(item.name))}  ${item.kind} in ${workspace} of ${environment}`,
    ...excludedLine(explained),
    '',
    columns(rows),
    '',
    ...ignoredLines(explained).flatMap((line) => [line, '']),
  ].join('\n');
}

function markdown(explained: Explained): string {
  const { item, workspace, environment, fields, folder } = explained;
  const rows = fields.map((field) => [forMarkdown(field.field), forMarkdown(shown(field.value)), forMarkdown(origin(field, folder))]);
  return [
    `## ${forMarkdown(item.name)} in ${forMarkdown(workspace)} of ${forMarkdown(environment)}`,
    '',
    ...excludedLine(explained).flatMap((line) => [forMarkdown(line), '']),
    ...markdownTable(['Field', 'Value', 'From'], rows),
    ...ignoredLines(explained).flatMap((line) => [forMarkdown(line), '']),
  ].join('\n');
}

function excludedLine({ excluded, folder }: Explained): readonly string[] {
  return excluded === undefined ? [] : [`not deployed there: ${place(excluded.source, folder)} excludes it: ${forLine(excluded.reason)}`];
}

// A plan names some fields otherwise than the file does.
function ignoredLines({ ignored, folder }: Explained): readonly string[] {
  return ignored.map(
    ({ fields, source, reason }) =>
      `left to the workspace: ${fields.map(forLine).join(', ')} (${place(source, folder)}: ${forLine(reason)})`,
  );
}

function origin(field: ExplainedField, folder: string, paint?: Paint): string {
  switch (field.from) {
    case 'default':
      return 'default of the service';
    case 'file':
      return place(field.source, folder);
    case 'override': {
      const words = `override in ${place(field.source, folder)}: ${forLine(field.reason)}`;
      return paint?.bold(words) ?? words;
    }
    case 'workspace':
      return `first deployment only; then the workspace decides: ${place(field.source, folder)}: ${forLine(field.reason)}`;
  }
}

const mostCharacters = 48;

function shown(value: Json): string {
  const line = forLine(typeof value === 'string' ? value : JSON.stringify(value));
  return line.length <= mostCharacters ? line : `${line.slice(0, mostCharacters - 1)}…`;
}

function place({ path, line }: Span, folder: string): string {
  return `${folder}/${path}:${String(line)}`;
}
