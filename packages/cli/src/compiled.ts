import { readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import type { Compiled } from '@sentinelpack/compiler';
import type { Diagnostic } from '@sentinelpack/kinds';
import { analyzerOf } from './analyzer.ts';
import type { LineOf } from './report/diagnostics.ts';
import type { World } from './world.ts';

/** Reads and judges a content folder, with KQL; places are named from the folder that the command runs in. */
export async function compileFolder(folder: string, paths: readonly string[], world: World): Promise<Compiled> {
  const { judge, open, queryTexts, readable } = await import('@sentinelpack/compiler');
  const root = resolve(world.folder, folder);
  const opened = open(root, { paths: paths.map((path) => resolve(world.folder, path)) });
  const compiled = judge(opened, {
    analyze: await analyzerOf({ texts: queryTexts(opened.content), readable: readable(opened.content) }, world),
  });
  return { ...compiled, diagnostics: compiled.diagnostics.map((diagnostic) => placed(diagnostic, root, world)) };
}

/** The lines of files below the folder that the command runs in, for excerpts. */
export function linesOf(world: World): LineOf {
  const files = new Map<string, readonly string[]>();
  return (path, line) => {
    const lines = files.get(path) ?? readLines(resolve(world.folder, path));
    files.set(path, lines);
    return lines[line - 1];
  };
}

function placed(diagnostic: Diagnostic, root: string, world: World): Diagnostic {
  const path = relative(world.folder, resolve(root, diagnostic.span.path)).split(sep).join('/');
  return { ...diagnostic, span: { ...diagnostic.span, path } };
}

// A file that cannot be read has a diagnostic of its own; it shows no excerpt.
function readLines(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split(/\r\n|\n|\r/u);
  } catch {
    return [];
  }
}
