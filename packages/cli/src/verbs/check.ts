import { relative, resolve, sep } from 'node:path';
import { stat } from 'node:fs/promises';
import type { Compiled } from '@sentinelpack/compiler';
import type { Diagnostic } from '@sentinelpack/kinds';
import { compileFolder, linesOf } from '../compiled.ts';
import { exit } from '../exit.ts';
import type { ReportOptions } from '../program.ts';
import { countLine, diagnosticsGithub, diagnosticsMarkdown, diagnosticsText } from '../report/diagnostics.ts';
import { forMarkdown } from '../report/escape.ts';
import { json } from '../report/json.ts';
import { paintFor } from '../report/paint.ts';
import type { Result } from '../result.ts';
import type { World } from '../world.ts';

export interface CheckVerbOptions extends ReportOptions {
  readonly content: string;
  readonly paths: readonly string[];
}

/** Judges content; 1 where something is wrong. */
export async function checkVerb(options: CheckVerbOptions, world: World): Promise<Result> {
  const compiled: Compiled[] = [];
  for (const { folder, paths } of await parts(options, world)) compiled.push(await compileFolder(folder, paths, world));
  const diagnostics = compiled.flatMap((one) => one.diagnostics);
  const wrong = diagnostics.some(({ severity, waivedBy }) => severity === 'error' && waivedBy === undefined);
  return { code: wrong ? exit.wrong : exit.fine, report: checkReport({ compiled, diagnostics, options }, world) };
}

/** The faults of content that must not be packed, as the report of the verb that wanted it. */
export function faultReport(diagnostics: readonly Diagnostic[], world: World): string {
  const open = diagnostics.filter(({ waivedBy }) => waivedBy === undefined);
  return `${diagnosticsText(open, linesOf(world), paintFor(world.talk))}${countLine(diagnostics)}\n`;
}

interface Part {
  readonly folder: string;
  readonly paths: readonly string[];
}

// Paths in the content folder are judged with the rest of it; a folder elsewhere is content of its own.
async function parts({ content, paths }: CheckVerbOptions, world: World): Promise<readonly Part[]> {
  const isInside = (path: string): boolean => !relative(resolve(world.folder, content), resolve(world.folder, path)).startsWith('..');
  const inside = paths.filter(isInside);
  const outside = paths.filter((path) => !isInside(path));
  const own = paths.length === 0 || inside.length > 0 ? [{ folder: content, paths: inside }] : [];
  return [...own, ...(await Promise.all(outside.map(async (path) => outsidePart(path, world))))];
}

async function outsidePart(path: string, world: World): Promise<Part> {
  const found = await stat(resolve(world.folder, path)).catch(() => undefined); // what is missing is said by the compiler
  return found?.isFile() === true ? { folder: resolve(path, '..'), paths: [path] } : { folder: path, paths: [] };
}

interface Checked {
  readonly compiled: readonly Compiled[];
  readonly diagnostics: readonly Diagnostic[];
  readonly options: CheckVerbOptions;
}

function checkReport({ compiled, diagnostics, options }: Checked, world: World): string {
  const items = compiled.flatMap(({ content }) =>
    content.items.map(({ item }) => item).filter(({ path }) => content.selected?.has(path) !== false),
  );
  const sum = `${String(items.length)} item${items.length === 1 ? '' : 's'}: ${countLine(diagnostics)}`;
  switch (options.format) {
    case 'json':
      return json({
        formatVersion: 1,
        items: items.map(({ kind, id, name, path }) => ({ kind, id, name, path: place(path, options) })),
        diagnostics: diagnostics.map(flat),
      });
    case 'markdown':
      return `${forMarkdown(sum)}\n\n${diagnostics.length > 0 ? diagnosticsMarkdown(diagnostics) : ''}`;
    case 'github':
      return diagnosticsGithub(diagnostics);
    default:
      return `${diagnosticsText(diagnostics, linesOf(world), paintFor(world.out))}${sum}\n`;
  }
}

function place(path: string, { content }: CheckVerbOptions): string {
  return [content.split(sep).join('/'), path].join('/');
}

function flat({ code, severity, message, span, help, waivedBy }: Diagnostic): object {
  return { code, severity, ...span, message, ...(help === undefined ? {} : { help }), ...(waivedBy === undefined ? {} : { waivedBy }) };
}
