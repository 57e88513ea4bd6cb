import { structuredPatch } from 'diff';
import type { FieldChange, Json } from '@sentinelpack/kinds';
import { forLine, forTerminal } from './escape.ts';
import type { Paint } from './paint.ts';

/** The lines that show one field of a change; `-` is what is live, `+` is what the content says. */
export function fieldLines(field: FieldChange, paint: Paint): readonly string[] {
  if (isText(field.live) && isText(field.desired)) return textLines(field.path, { live: field.live, desired: field.desired }, paint);
  const live = value(field.live);
  const desired = value(field.desired);
  if (live.length + desired.length <= 100) return [`${field.path}  ${paint.red(live)} → ${paint.green(desired)}`];
  return [field.path, paint.red(`- ${live}`), paint.green(`+ ${desired}`)];
}

/** The lines by which two texts differ, with two lines around each difference. */
export function patchLines(before: string, after: string): readonly string[] {
  const patch = structuredPatch('', '', before, after, '', '', { context: 2 });
  return patch.hunks.flatMap((hunk) => [
    `@@ -${String(hunk.oldStart)},${String(hunk.oldLines)} +${String(hunk.newStart)},${String(hunk.newLines)} @@`,
    ...hunk.lines,
  ]);
}

/** A value in one line. */
export function value(json: Json | undefined): string {
  if (json === undefined || json === null) return '(none)';
  return forLine(typeof json === 'string' ? json : JSON.stringify(json));
}

function textLines(path: string, texts: { readonly live: string; readonly desired: string }, paint: Paint): readonly string[] {
  const lines = patchLines(texts.live, texts.desired).map((line) => paintLine(forTerminal(line), paint));
  return [path, ...lines.map((line) => `  ${line}`)];
}

function paintLine(line: string, paint: Paint): string {
  if (line.startsWith('+')) return paint.green(line);
  if (line.startsWith('-')) return paint.red(line);
  return paint.dim(line);
}

// Only a text of several lines is shown line by line.
function isText(json: Json | undefined): json is string {
  return typeof json === 'string' && json.includes('\n');
}
