import { lstatSync, readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import type { Analyze, Compiled, PlanOptions, RuleTests } from '@sentinelpack/compiler';
import type { Span } from '@sentinelpack/kinds';
import { analyzerOf } from './analyzer.ts';
import type { LineOf } from './report/diagnostics.ts';
import { testContent } from './test-content.ts';
import type { World } from './world.ts';

/** Content, everything that is wrong with it, and what became of its tests where they ran. */
export interface Tested extends Compiled {
  /** What judged the KQL; packing needs it to tune constants. */
  readonly analyze: Analyze;
  readonly tests: RuleTests | undefined;
}

/** Reads and judges a content folder, with KQL; places are named from the folder that the command runs in. */
export async function compileFolder(folder: string, paths: readonly string[], world: World): Promise<Tested> {
  // What is packed is the same on every day; the deployer blocks what has ended.
  return compileAndTest({ folder, paths, tests: undefined, today: undefined }, world);
}

/** What is to be read and judged, and how its tests are run; where nothing is said of them, they are not. */
export interface Work {
  readonly folder: string;
  readonly paths: readonly string[];
  readonly tests: Pick<PlanOptions, 'areRequired' | 'mutate'> | undefined;
  /** The day on which waivers and overrides may have ended; where it is not given, none has. */
  readonly today: string | undefined;
}

/** Reads and judges a content folder and runs its tests. */
export async function compileAndTest({ folder, paths, tests: asked, today }: Work, world: World): Promise<Tested> {
  const { judge, open, queryTexts, readable } = await import('@sentinelpack/compiler');
  const root = resolve(world.folder, folder);
  const opened = open(root, { paths: paths.map((path) => resolve(world.folder, path)) });
  const analyze = await analyzerOf({ texts: queryTexts(opened.content), readable: readable(opened.content) }, world);
  const tests = asked === undefined ? undefined : await testContent(opened.content, { ...asked, analyze }, world);
  const compiled = judge(opened, {
    analyze,
    ...(today !== undefined && { today }),
    ...(tests === undefined ? {} : { tested: tests.checked }),
  });
  const diagnostics = compiled.diagnostics.map((diagnostic) => placed(diagnostic, root, world));
  return { ...compiled, analyze, diagnostics, tests: tests && placedTests(tests, root, world) };
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

function placedTests(tests: RuleTests, root: string, world: World): RuleTests {
  return {
    ...tests,
    cases: tests.cases.map((one) => placed(one, root, world)),
    mutations: tests.mutations.map((one) => ({ ...one, survivors: one.survivors.map((survivor) => placed(survivor, root, world)) })),
  };
}

function placed<Entry extends { readonly span: Span }>(entry: Entry, root: string, world: World): Entry {
  const path = relative(world.folder, resolve(root, entry.span.path)).split(sep).join('/');
  return { ...entry, span: { ...entry.span, path } };
}

// A file that cannot be read has a diagnostic of its own; it shows no excerpt. Nor does a link: what it leads to may be
// a secret of the machine that checks a stranger's change.
function readLines(file: string): readonly string[] {
  try {
    if (!lstatSync(file).isFile()) return [];
    return readFileSync(file, 'utf8').split(/\r\n|\n|\r/u);
  } catch {
    return [];
  }
}
