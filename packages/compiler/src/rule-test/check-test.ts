import type { Schema } from '@sentinelpack/kql';
import type { AlertForm, JsonObject, Path, Trial } from '@sentinelpack/kinds';
import { didYouMean, textOf } from '@sentinelpack/kinds';
import type { FactsAt } from '../check/query-facts.ts';
import type { Fixtures } from './fixtures.ts';
import { unknownFixture } from './fixtures.ts';
import type { PlaceFault } from './place-fault.ts';
import type { Target } from './target.ts';
import { columnsOf, ingestedKey, rowFaults, unknownTarget } from './target.ts';
import type { Expectations, RuleTest, TestRow } from './test-file.ts';
import { alertExpectations } from './test-file.ts';

/** What a test is judged by. */
export interface TestContext {
  readonly trial: Trial;
  readonly fixtures: Fixtures;
  readonly schema: Schema;
  readonly facts: FactsAt;
}

/** What is wrong with a test before it runs; paths are those within the test. */
export function checkTest(test: RuleTest, context: TestContext): readonly PlaceFault[] {
  return [
    ...rowsFaults(test.rows, 'table', context),
    ...rowsFaults(test.watchlists ?? {}, 'watchlist', context),
    ...expectationFaults(test, context.trial),
    ...resultFaults(test.results ?? [], context),
  ];
}

function rowsFaults(rows: RuleTest['rows'], is: Target['is'], { fixtures, schema }: TestContext): readonly PlaceFault[] {
  return Object.entries(rows).flatMap(([name, entries]) => {
    const target: Target = { is, name };
    const at: Path = [is === 'table' ? 'rows' : 'watchlists', name];
    if (columnsOf(target, schema) === undefined) return [unknownTarget(target, schema, at)];
    return entries.flatMap((entry, index) =>
      entryFaults(entry, target, { fixtures, schema }).map((fault) => ({ ...fault, at: [...at, index, ...fault.at] })),
    );
  });
}

function entryFaults(
  { use, set, repeat }: TestRow,
  target: Target,
  { fixtures, schema }: Pick<TestContext, 'fixtures' | 'schema'>,
): readonly PlaceFault[] {
  const arrival = fixtures.get(use ?? '')?.row[ingestedKey];
  const values = { ...(arrival === undefined ? {} : { [ingestedKey]: arrival }), ...set };
  const own = rowFaults({ values, repeat: repeat ?? 1 }, target, schema).map(({ column, ...fault }) => ({ ...fault, at: ['set', column] }));
  if (use === undefined) return own;
  if (!fixtures.has(use)) return [unknownFixture(use, fixtures.keys(), ['use']), ...own];
  const fixture = fixtures.get(use);
  // A fixture with a fault of its own has its diagnostic there.
  if (fixture === undefined || (fixture.target.is === target.is && sameName(fixture.target, target))) return own;
  const message = `the fixture ${use} is a row of ${fixture.target.name}, not of ${target.name}`;
  return [{ code: 'rule-test/other-table', message, at: ['use'] }, ...own];
}

function sameName(left: Target, right: Target): boolean {
  return left.is === 'watchlist' ? left.name.toLowerCase() === right.name.toLowerCase() : left.name === right.name;
}

function expectationFaults(test: RuleTest, { outcome }: Trial): readonly PlaceFault[] {
  const raisesAlerts = outcome.is === 'alerts';
  const foreign = (raisesAlerts ? (['range'] as const) : alertExpectations).filter((key) => test[key] !== undefined);
  const reason = raisesAlerts ? 'its own period decides how far it sees' : 'it raises no alerts';
  const faults = foreign.map((key) => ({
    code: 'rule-test/not-for-this-kind',
    message: `\`${key}\` says nothing of this item: ${reason}`,
    at: [key],
    key: true,
  }));
  if (faults.length > 0) return faults;
  if (!expects(test)) return [nothingExpected(raisesAlerts)];
  return outcome.is === 'alerts' ? formFaults(test, outcome.form) : [];
}

function expects(test: Expectations): boolean {
  return test.results !== undefined || test.count !== undefined || alertExpectations.some((key) => test[key] !== undefined);
}

function nothingExpected(raisesAlerts: boolean): PlaceFault {
  const help = raisesAlerts ? 'say at least how many `alerts` there are' : 'say which `results` there are, or their `count`';
  return { code: 'rule-test/nothing-expected', message: 'the test expects nothing, so it cannot fail', at: ['name'], help };
}

function formFaults(test: RuleTest, { entities, customDetails }: AlertForm): readonly PlaceFault[] {
  const details = Object.keys(test.customDetails ?? {}).filter((key) => !customDetails.includes(key));
  return [
    ...(entities === undefined
      ? []
      : (test.entities ?? []).flatMap((entity, index) => entityFaults(entity, entities, ['entities', index]))),
    ...details.map((key) =>
      unmapped(`there is no custom detail ${JSON.stringify(key)}`, ['customDetails', key], didYouMean(key, customDetails)),
    ),
  ];
}

function entityFaults(entity: JsonObject, mapped: { readonly [type: string]: readonly string[] }, at: Path): readonly PlaceFault[] {
  const type = textOf(entity['type']);
  const identifiers = mapped[type];
  if (identifiers === undefined) {
    return [
      {
        ...unmapped(`no entity of type ${JSON.stringify(type)} is mapped`, [...at, 'type'], didYouMean(type, Object.keys(mapped))),
        key: false,
      },
    ];
  }
  const unknown = Object.keys(entity).filter((key) => key !== 'type' && !identifiers.includes(key));
  return unknown.map((key) =>
    unmapped(`no identifier ${JSON.stringify(key)} of ${type} is mapped`, [...at, key], didYouMean(key, identifiers)),
  );
}

function unmapped(message: string, at: Path, help: string | undefined): PlaceFault {
  return { code: 'rule-test/not-mapped', message, at, key: true, help };
}

// Where the query has errors its columns are not certain, and the errors are told anyway.
function resultFaults(results: readonly JsonObject[], { trial, facts }: TestContext): readonly PlaceFault[] {
  const found = facts(trial.at);
  if (found === undefined || !found.columnsKnown || found.diagnostics.some(({ severity }) => severity === 'error')) return [];
  const names = found.columns.map(({ name }) => name);
  return results.flatMap((row, index) =>
    Object.keys(row)
      .filter((name) => !names.includes(name))
      .map((name) => ({
        code: 'rule-test/unknown-column',
        message: `the query returns no column ${JSON.stringify(name)}`,
        at: ['results', index, name],
        key: true,
        help: didYouMean(name, names),
      })),
  );
}
