import type { JsonObject } from '@sentinelpack/kinds';
import type { Checked } from '../check/check-item.ts';
import type { Analyze } from '../check/query-facts.ts';
import type { Content } from '../content.ts';
import type { EnvironmentSource } from '../environment/environment.ts';
import type { JobResult } from '../rule-test/job.ts';
import type { PlaceFault } from '../rule-test/place-fault.ts';
import { placed } from '../rule-test/place-fault.ts';
import type { Planned } from '../rule-test/plan.ts';
import { placeOf } from './claim.ts';
import type { ItemVariant } from './resolve.ts';
import { resolve } from './resolve.ts';
import { isShaped } from './variant-faults.ts';

/** The tests of an item, to be run on it as overrides make it. */
export interface VariantTest {
  readonly source: EnvironmentSource;
  readonly variant: ItemVariant;
  /** The tests of the item as its file has it. */
  readonly base: Planned;
  readonly planned: Planned;
}

/** The tests that are run again because overrides change their items. */
export function planVariantTests(planned: readonly Planned[], content: Content, analyze: Analyze): readonly VariantTest[] {
  const bases = new Map(planned.map((one) => [one.item.path, one]));
  return content.environmentFiles.flatMap((source) => {
    if (source.file.overrides === undefined) return [];
    return resolve(source, content, analyze).variants.flatMap((variant) => {
      const base = bases.get(variant.base.item.path);
      if (base === undefined || !isShaped(variant)) return [];
      const item = { ...base.job.item, body: variant.item.body as JsonObject }; // a shaped body is JSON
      return [{ source, variant, base, planned: { ...base, item: variant.item, job: { ...base.job, item, mutate: false } } }];
    });
  });
}

/** What the results of such tests say of the overrides; `resultOf` knows the results of both sides. */
export function variantTestFaults(
  tests: readonly VariantTest[],
  resultOf: (planned: Planned) => JobResult | undefined,
): readonly Checked[] {
  const ran = tests.map((test) => ({ ...test, broken: brokenBy(test, resultOf) }));
  return [...Map.groupBy(ran, ({ source }) => source)].flatMap(([source, group]) =>
    [...group.flatMap((each) => unnamedFaults(each)), ...needlessFaults(source, group)].map((fault) => ({
      diagnostic: placed(fault, source.document),
      isWaivable: fault.severity === 'warning',
    })),
  );
}

interface Ran extends VariantTest {
  /** The tests that fail on the variant and not on its item. */
  readonly broken: readonly string[];
}

function brokenBy({ base, planned }: VariantTest, resultOf: (planned: Planned) => JobResult | undefined): readonly string[] {
  const failing = (one: Planned): readonly string[] =>
    (resultOf(one)?.cases ?? []).filter(({ failures, error }) => failures.length > 0 || error !== undefined).map(({ name }) => name);
  const before = new Set(failing(base));
  return failing(planned).filter((name) => !before.has(name));
}

function unnamedFaults({ source: { file }, variant, broken }: Ran): readonly PlaceFault[] {
  const [first] = variant.claims;
  if (first === undefined) return [];
  const named = new Set(variant.claims.flatMap(({ index }) => file.overrides?.[index]?.breaks ?? []));
  const [workspace] = variant.workspaces;
  return broken
    .filter((name) => !named.has(name))
    .map((name) => ({
      code: 'environment/override-breaks-test',
      message: `the test ${JSON.stringify(name)} of ${variant.base.item.path} fails with what ${workspace} has`,
      at: placeOf(first),
      key: true,
      help: 'name it in `breaks` of this override if that is meant, or choose another value',
    }));
}

function needlessFaults({ file }: EnvironmentSource, group: readonly Ran[]): readonly PlaceFault[] {
  return (file.overrides ?? []).flatMap((override, index) => {
    const here = group.filter(({ variant }) => variant.claims.some((claim) => claim.index === index));
    const tests = new Set(here.flatMap(({ planned }) => planned.job.tests.map(({ name }) => name)));
    const broken = new Set(here.flatMap((each) => each.broken));
    return (override.breaks ?? []).flatMap((name, entry): readonly PlaceFault[] => {
      if (!tests.has(name) || broken.has(name)) return [];
      const message = `the test ${JSON.stringify(name)} passes all the same`;
      return [
        { code: 'environment/breaks-nothing', severity: 'warning', message, at: ['overrides', index, 'breaks', entry], help: 'delete it' },
      ];
    });
  });
}
