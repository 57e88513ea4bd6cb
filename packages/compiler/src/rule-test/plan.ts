import type { Schema } from '@sentinelpack/kql';
import type { AnyKind, Diagnostic, Item, JsonObject, Trial } from '@sentinelpack/kinds';
import { secondsOf } from '@sentinelpack/kinds';
import type { Checked } from '../check/check-item.ts';
import type { Analyze } from '../check/query-facts.ts';
import { queryFacts } from '../check/query-facts.ts';
import type { Content, ContentItem } from '../content.ts';
import type { Document } from '../parse/parse.ts';
import { checkTest } from './check-test.ts';
import type { Fixtures } from './fixtures.ts';
import { resolveFixtures } from './fixtures.ts';
import type { Job, JobTest } from './job.ts';
import type { PlaceFault } from './place-fault.ts';
import { placed } from './place-fault.ts';
import { missingTests } from './required.ts';
import { makeRows } from './rows.ts';
import { isMoment } from './target.ts';
import type { RuleTest, TestFile, TestSource } from './test-file.ts';
import { testPathOf } from './test-file.ts';

/** How the tests of a folder are run. */
export interface PlanOptions {
  readonly schema: Schema;
  readonly analyze: Analyze;
  /** Whether an item without tests is an error, as in a team's own content. */
  readonly areRequired: boolean;
  /** Whether mutants of the queries are tried as well. */
  readonly mutate: boolean;
}

/** The tests of one item, ready to run, with their places. */
export interface Planned {
  readonly item: Item;
  readonly kind: AnyKind;
  readonly trial: Trial;
  readonly document: Document;
  /** Whether a test that the item needs is missing, which is told. */
  readonly isIncomplete: boolean;
  /** Whether the analyser has told that the query has errors, so that nobody needs to hear it twice. */
  readonly hasErrors: boolean;
  readonly job: Job;
}

/** What is to be run, and what is wrong before it runs. */
export interface TestPlan {
  readonly planned: readonly Planned[];
  readonly checked: readonly Checked[];
}

// How far a hunt sees where its test does not say it.
const defaultRange = '24h';

/** Pairs items with their tests, and makes the rows. A file with a fault is not run: what it would show is not what its author meant. */
export function planTests(content: Content, options: PlanOptions): TestPlan {
  const [fixtures, fixtureFaults] = resolveFixtures(content.fixtures, options.schema);
  const sources = new Map(content.tests.map((source) => [source.path, source]));
  const plans = content.items.map((one) => planItem(one, sources.get(testPathOf(one.item.path)), { content, fixtures, options }));
  return {
    planned: plans.flatMap(({ planned }) => planned),
    checked: [...always(fixtureFaults), ...always(strayTests(content)), ...plans.flatMap(({ checked }) => checked)],
  };
}

interface Folder {
  readonly content: Content;
  readonly fixtures: Fixtures;
  readonly options: PlanOptions;
}

function planItem(one: ContentItem, source: TestSource<TestFile> | undefined, folder: Folder): TestPlan {
  const { item, kind, isWhole } = one;
  if (!isWhole || kind.trial === undefined || !isAsked(item, source, folder)) return nothing;
  const trial = trialOf(one, '2000-01-01T00:00:00Z', undefined);
  if (trial === undefined) return nothing;
  const missing = folder.options.areRequired ? missingTests(item, trial, source) : [];
  const waivable = missing.map((diagnostic) => ({ diagnostic, isWaivable: true }));
  if (source?.read === undefined) return { planned: [], checked: waivable };
  const { document, file } = source.read;
  const faults = fileFaults(file, { one, trial }, folder);
  const tried = { trial, isIncomplete: missing.length > 0, hasErrors: hasToldErrors(one, trial, folder), ...source.read };
  const checked = [...waivable, ...always(faults.map((fault) => placed(fault, document)))];
  return {
    planned: faults.length > 0 || usesBroken(file, folder.fixtures) ? [] : [planOne(one, tried, folder)],
    checked,
  };
}

const nothing: TestPlan = { planned: [], checked: [] };

function always(diagnostics: readonly Diagnostic[]): readonly Checked[] {
  return diagnostics.map((diagnostic) => ({ diagnostic, isWaivable: false }));
}

// Tests run when their item is asked for, or they themselves, or a file of fixtures that they use.
function isAsked(item: Item, source: TestSource<TestFile> | undefined, { content: { selected } }: Folder): boolean {
  if (selected === undefined || selected.has(item.path) || selected.has(testPathOf(item.path))) return true;
  return usedBy(source?.read?.file).some((name) => selected.has(`fixtures/${name.slice(0, name.indexOf('/'))}.yaml`));
}

function usedBy(file: TestFile | undefined): readonly string[] {
  const lists = (file?.tests ?? []).flatMap(({ rows, watchlists }) => [...Object.values(rows), ...Object.values(watchlists ?? {})]);
  return lists.flatMap((entries) => entries.flatMap(({ use }) => use ?? []));
}

function usesBroken(file: TestFile, fixtures: Fixtures): boolean {
  return usedBy(file).some((name) => fixtures.get(name) === undefined);
}

function fileFaults(
  file: TestFile,
  { one: { item, kind }, trial }: { readonly one: ContentItem; readonly trial: Trial },
  { fixtures, options }: Folder,
): readonly PlaceFault[] {
  const facts = queryFacts(kind.queries(item), options.analyze);
  const context = { trial, fixtures, schema: options.schema, facts };
  return [
    ...(isMoment(file.now) ? [] : [noMoment]),
    ...file.tests.flatMap((test, index) => [
      ...repeatedName(file.tests, index),
      ...checkTest(test, context).map((fault) => ({ ...fault, at: ['tests', index, ...fault.at] })),
    ]),
  ];
}

const noMoment: PlaceFault = { code: 'rule-test/wrong-value', message: 'there is no such moment', at: ['now'] };

function repeatedName(tests: readonly RuleTest[], index: number): readonly PlaceFault[] {
  const name = tests[index]?.name;
  if (tests.findIndex((test) => test.name === name) === index) return [];
  const message = 'another test of this file has the same name';
  return [{ code: 'rule-test/duplicate-name', message, at: ['tests', index, 'name'], help: 'say what is different' }];
}

interface Tried {
  readonly trial: Trial;
  readonly isIncomplete: boolean;
  readonly hasErrors: boolean;
  readonly document: Document;
  readonly file: TestFile;
}

function planOne(
  { item, kind }: ContentItem,
  { trial, isIncomplete, hasErrors, document, file }: Tried,
  { fixtures, options }: Folder,
): Planned {
  const { id, name, version, path, body } = item;
  const tests = file.tests.map((test) => jobTest(test, fixtures, new Date(file.now)));
  const plain = { kind: kind.name, id, name, version, path, body: body as JsonObject }; // a shaped body is JSON
  return { item, kind, trial, document, isIncomplete, hasErrors, job: { item: plain, now: file.now, tests, mutate: options.mutate } };
}

// A false error of the analyser is waived, and then a refusal of the engine is news.
function hasToldErrors({ item, kind }: ContentItem, { at }: Trial, { content, options }: Folder): boolean {
  const waived = new Set(content.waivers?.entries.map(({ code }) => code));
  const diagnostics = queryFacts(kind.queries(item), options.analyze)(at)?.diagnostics ?? [];
  return diagnostics.some(({ severity, code }) => severity === 'error' && !waived.has(`kql/${code}`));
}

function jobTest(test: RuleTest, fixtures: Fixtures, now: Date): JobTest {
  const { name, rows, watchlists, range, ...expected } = test;
  const made = (entries: RuleTest['rows']): JobTest['tables'] =>
    Object.fromEntries(Object.entries(entries).map(([target, list]) => [target, makeRows(list, fixtures, now)]));
  return { name, rangeSeconds: rangeOf(range), tables: made(rows), watchlists: made(watchlists ?? {}), expected };
}

function trialOf({ item, kind }: ContentItem, now: string, range: string | undefined): Trial | undefined {
  return kind.trial?.(item, { now: new Date(now), rangeSeconds: rangeOf(range) });
}

function rangeOf(range: string | undefined): number {
  return secondsOf(range ?? defaultRange) ?? 0; // the schema knows the form
}

function strayTests({ tests, items, selected }: Content): readonly Diagnostic[] {
  const known = new Set(items.filter(({ kind }) => kind.trial !== undefined).map(({ item }) => testPathOf(item.path)));
  return tests
    .filter(({ path }) => !known.has(path) && selected?.has(path) !== false)
    .map(({ path }) => ({
      code: 'rule-test/nothing-to-test',
      severity: 'error',
      message: 'there is no item of this name that tests can try, so these never run',
      span: { path, line: 1, column: 1, endLine: 1, endColumn: 1 },
      help: `name the file as its item: ${path.replace(/\.test\.yaml$/, '.yaml')}`,
    }));
}
