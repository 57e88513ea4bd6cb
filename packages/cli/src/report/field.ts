import { structuredPatch } from 'diff';
import type { FieldChange, Json } from '@sentinelpack/kinds';
import { forLine, forTerminal } from './escape.ts';
import type { Paint } from './paint.ts';

/** The lines that show one field of a change; `-` is what is live, `+` is what the content says. */
export function fieldLines(field: FieldChange, paint: Paint): readonly string[] {
  const [before, after] = [field.live ?? '', field.desired ?? ''];
  if (typeof before === 'string' && typeof after === 'string' && (before.includes('\n') || after.includes('\n')))
    return [...headLines(field), ...textLines({ live: before, desired: after }, paint), ...overrideLines(field, paint)];
  return [...plainLines(field, paint), ...(field.words ?? []).map((line) => `  ${forLine(line)}`), ...overrideLines(field, paint)];
}

function overrideLines({ override }: FieldChange, paint: Paint): readonly string[] {
  return override === undefined ? [] : [`  ${paint.dim(forLine(overrideWords(override)))}`];
}

function headLines({ path, words }: FieldChange): readonly string[] {
  return [forLine(path), ...(words ?? []).map((line) => `  ${forLine(line)}`)];
}

function plainLines(field: FieldChange, paint: Paint): readonly string[] {
  const live = value(field.live);
  const desired = value(field.desired);
  if (live.length + desired.length <= 100) return [`${forLine(field.path)}  ${paint.red(live)} → ${paint.green(desired)}`];
  return [forLine(field.path), paint.red(`- ${live}`), paint.green(`+ ${desired}`)];
}

/** Which override makes a value, and why. */
export function overrideWords({ source, reason }: NonNullable<FieldChange['override']>): string {
  return `by the override in ${source}: ${reason}`;
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

function textLines(texts: { readonly live: string; readonly desired: string }, paint: Paint): readonly string[] {
  return patchLines(texts.live, texts.desired).map((line) => `  ${paintLine(forTerminal(line), paint)}`);
}

function paintLine(line: string, paint: Paint): string {
  if (line.startsWith('+')) return paint.green(line);
  if (line.startsWith('-')) return paint.red(line);
  return paint.dim(line);
}
