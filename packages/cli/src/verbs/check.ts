import { relative, resolve, sep } from 'node:path';
import { stat } from 'node:fs/promises';
import type { RuleTests } from '@sentinelpack/compiler';
import type { Diagnostic } from '@sentinelpack/kinds';
import type { Tested } from '../compiled.ts';
import { compileAndTest, linesOf } from '../compiled.ts';
import { exit } from '../exit.ts';
import type { ReportOptions } from '../program.ts';
import { countLine, diagnosticsGithub, diagnosticsMarkdown, diagnosticsText } from '../report/diagnostics.ts';
import { forMarkdown } from '../report/escape.ts';
import { json } from '../report/json.ts';
import { mutationSum, survivors } from '../report/mutation.ts';
import { paintFor } from '../report/paint.ts';
import { isFailed, testsGithub, testsJson, testsMarkdown } from '../report/tests.ts';
import { testsSum, testsText } from '../report/tests-text.ts';
import type { Result } from '../result.ts';
import type { World } from '../world.ts';

export interface CheckVerbOptions extends ReportOptions {
  readonly content: string;
  readonly paths: readonly string[];
  /** False where tests are not run. */
  readonly tests: boolean;
  readonly explain?: boolean;
  readonly mutate?: boolean;
}

/** Judges content and runs its tests; 1 where something is wrong. */
export async function checkVerb(options: CheckVerbOptions, world: World): Promise<Result> {
  const compiled: Tested[] = [];
  for (const { folder, paths, isOwn } of await parts(options, world)) {
    const tests = options.tests ? { areRequired: isOwn, mutate: options.mutate === true } : undefined;
    compiled.push(await compileAndTest({ folder, paths, tests, today: world.now().toISOString().slice(0, 10) }, world));
  }
  const diagnostics = compiled.flatMap((one) => one.diagnostics);
  const cases = compiled.flatMap((one) => one.tests?.cases ?? []);
  const wrong = diagnostics.some(({ severity, waivedBy }) => severity === 'error' && waivedBy === undefined) || cases.some(isFailed);
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
  /** Whether it is the team's own content, which has to be tested. */
  readonly isOwn: boolean;
}

// Paths in the content folder are judged with the rest of it; a folder elsewhere is content of its own.
async function parts({ content, paths }: CheckVerbOptions, world: World): Promise<readonly Part[]> {
  const isInside = (path: string): boolean => !relative(resolve(world.folder, content), resolve(world.folder, path)).startsWith('..');
  const inside = paths.filter(isInside);
  const outside = paths.filter((path) => !isInside(path));
  const own = paths.length === 0 || inside.length > 0 ? [{ folder: content, paths: inside, isOwn: true }] : [];
  return [...own, ...(await Promise.all(outside.map(async (path) => outsidePart(path, world))))];
}

async function outsidePart(path: string, world: World): Promise<Part> {
  const found = await stat(resolve(world.folder, path)).catch(() => undefined); // what is missing is said by the compiler
  return found?.isFile() === true
    ? { folder: resolve(path, '..'), paths: [path], isOwn: false }
    : { folder: path, paths: [], isOwn: false };
}

interface Checked {
  readonly compiled: readonly Tested[];
  readonly diagnostics: readonly Diagnostic[];
  readonly options: CheckVerbOptions;
}

function checkReport({ compiled, diagnostics, options }: Checked, world: World): string {
  const items = compiled.flatMap(({ content }) =>
    content.items.map(({ item }) => item).filter(({ path }) => content.selected?.has(path) !== false),
  );
  const sum = `${String(items.length)} item${items.length === 1 ? '' : 's'}: ${countLine(diagnostics)}`;
  const tests = testsOf(compiled);
  switch (options.format) {
    case 'json':
      return json({
        formatVersion: 1,
        items: items.map(({ kind, id, name, path }) => ({ kind, id, name, path: place(path, options) })),
        diagnostics: diagnostics.map(flat),
        ...(tests === undefined ? {} : { tests: testsJson(tests, options.mutate === true) }),
      });
    case 'markdown':
      return checkMarkdown({ diagnostics, tests, sum, options });
    case 'github':
      return `${diagnosticsGithub([...diagnostics, ...unnoticed(tests, options)])}${tests === undefined ? '' : testsGithub(tests)}`;
    default:
      return checkText({ diagnostics, tests, sum, options }, world);
  }
}

function unnoticed(tests: RuleTests | undefined, { mutate }: CheckVerbOptions): readonly Diagnostic[] {
  return tests !== undefined && mutate === true ? survivors(tests) : [];
}

function mutantsSum(tests: RuleTests | undefined, { mutate }: CheckVerbOptions): string {
  return tests !== undefined && mutate === true ? mutationSum(tests) : '';
}

interface Told {
  readonly diagnostics: readonly Diagnostic[];
  readonly tests: RuleTests | undefined;
  readonly sum: string;
  readonly options: CheckVerbOptions;
}

function checkText({ diagnostics, tests, sum, options }: Told, world: World): string {
  const paint = paintFor(world.out);
  const lines = linesOf(world);
  return [
    diagnosticsText(diagnostics, lines, paint),
    ...(tests === undefined ? [] : [testsText(tests, { explain: options.explain === true, paint })]),
    diagnosticsText(unnoticed(tests, options), lines, paint),
    `${sum}\n`,
    ...(tests === undefined ? [] : [testsSum(tests)]),
    mutantsSum(tests, options),
  ].join('');
}

function checkMarkdown({ diagnostics, tests, sum, options }: Told): string {
  const shown = [...diagnostics, ...unnoticed(tests, options)];
  return [
    `${forMarkdown(sum)}\n\n`,
    shown.length > 0 ? diagnosticsMarkdown(shown) : '',
    tests === undefined ? '' : testsMarkdown(tests),
    forMarkdown(mutantsSum(tests, options).trimEnd()),
  ].join('');
}

function testsOf(compiled: readonly Tested[]): RuleTests | undefined {
  const ran = compiled.flatMap(({ tests }) => tests ?? []);
  if (ran.length === 0) return undefined;
  return { cases: ran.flatMap(({ cases }) => cases), mutations: ran.flatMap(({ mutations }) => mutations), checked: [] };
}

function place(path: string, { content }: CheckVerbOptions): string {
  return [content.split(sep).join('/'), path].join('/');
}

function flat({ code, severity, message, span, help, waivedBy }: Diagnostic): object {
  return { code, severity, ...span, message, ...(help === undefined ? {} : { help }), ...(waivedBy === undefined ? {} : { waivedBy }) };
}
