import { didYouMean } from '@sentinelpack/kinds';
import type { Checked } from '../check/check-item.ts';
import type { Analyze } from '../check/query-facts.ts';
import type { Content } from '../content.ts';
import type { EnvironmentSource, Override } from '../environment/environment.ts';
import type { PlaceFault } from '../rule-test/place-fault.ts';
import { placed } from '../rule-test/place-fault.ts';
import { testPathOf } from '../rule-test/test-file.ts';
import { choiceFaults, chosenItems, chosenWorkspaces } from './choose.ts';
import { effectsOf } from './effect.ts';
import { expiryFaults } from './expiry.ts';
import { ignoreFaults } from './ignore.ts';
import { renamedFaults } from './renamed.ts';
import type { Resolution } from './resolve.ts';
import { resolve } from './resolve.ts';
import { isShaped, variantFaults } from './variant-faults.ts';

/** Everything that is wrong with what environments say of single items. */
export function checkOverrides(
  content: Content,
  { analyze, today }: { readonly analyze?: Analyze | undefined; readonly today?: string | undefined },
): readonly Checked[] {
  return content.environmentFiles.flatMap((source) => checkSource(source, content, { analyze, today }));
}

function checkSource(
  source: EnvironmentSource,
  content: Content,
  { analyze, today }: { readonly analyze: Analyze | undefined; readonly today: string | undefined },
): readonly Checked[] {
  const { file, document } = source;
  if (file.overrides === undefined && file.ignore === undefined) return [];
  const resolution = resolve(source, content, analyze);
  const renamed = resolution.variants.filter(isShaped).flatMap((variant) => renamedFaults(variant, { document, analyze }));
  const faults = [
    ...resolution.faults,
    ...lone(source, content),
    ...breaksFaults(source, content),
    ...neededFaults(resolution, content),
    ...(renamed.length > 0 ? [] : unusedFaults(source, { content, resolution, analyze })),
    ...renamed,
    ...ignoreFaults(source, content),
    ...expiryFaults(file, today),
  ];
  const checked = distinct(faults).map((fault) => ({ diagnostic: placed(fault, document), isWaivable: fault.severity === 'warning' }));
  return [...checked, ...variantFaults(resolution.variants, analyze)];
}

// Several variants can have the same fault.
function distinct(faults: readonly PlaceFault[]): readonly PlaceFault[] {
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}

// What makes an item this one cannot differ between workspaces.
const fixedKeys: ReadonlySet<string> = new Set(['id', 'kind', 'name', 'version', 'tags']);

// What can be said of each entry alone.
function lone({ file }: EnvironmentSource, { items }: Content): readonly PlaceFault[] {
  return (file.overrides ?? []).flatMap((override, index): readonly PlaceFault[] => {
    const at = ['overrides', index];
    const fixed = fixedIn(override);
    const isAll = chosenItems(override, items).length === items.length && items.length > 1 && override.workspaces === undefined;
    return [
      ...choiceFaults(override, at, { items, file }),
      ...(isEmpty(override)
        ? [{ code: 'environment/override-empty', message: 'this override changes nothing', at, help: 'write set, tune or exclude' }]
        : []),
      ...fixed.map((key) => ({
        code: 'environment/not-settable',
        message: `${key} is the same in every workspace`,
        at: [...at, 'set', key],
        key: true,
        help: 'change it in the file of the item',
      })),
      ...(isAll ? [{ ...broad, at: [...at, 'items'] }] : []),
    ];
  });
}

function isEmpty({ set, tune, exclude }: Override): boolean {
  return set === undefined && tune === undefined && exclude === undefined;
}

function fixedIn({ set }: Override): readonly string[] {
  return Object.keys(set ?? {}).filter((key) => fixedKeys.has(key));
}

const broad = {
  code: 'environment/override-too-broad',
  severity: 'warning',
  message: 'this override is about every item in every workspace',
  help: 'name the items or the workspaces that it is for, or change the items',
} as const;

function breaksFaults({ file }: EnvironmentSource, { items, tests }: Content): readonly PlaceFault[] {
  return (file.overrides ?? []).flatMap((override, index) => {
    const paths = new Set(chosenItems(override, items).map(({ item }) => testPathOf(item.path)));
    const files = tests.filter(({ path }) => paths.has(path));
    if (files.some(({ read }) => read === undefined)) return [];
    const names = files.flatMap(({ read }) => (read?.file.tests ?? []).map(({ name }) => name));
    return (override.breaks ?? []).flatMap((name, entry): readonly PlaceFault[] => {
      if (names.includes(name)) return [];
      const message = `no test of these items is called ${JSON.stringify(name)}`;
      return [{ code: 'environment/unknown-test', message, at: ['overrides', index, 'breaks', entry], help: didYouMean(name, names) }];
    });
  });
}

// A rule without its watchlist is refused by the service.
function neededFaults({ exclusions }: Resolution, { items }: Content): readonly PlaceFault[] {
  const isAbsent = (id: string, workspace: string): boolean =>
    exclusions.some(({ entry }) => entry.items.includes(id) && entry.workspaces.includes(workspace));
  return exclusions.flatMap(
    ({
      entry: {
        items: [id],
        workspaces,
      },
      index,
    }): readonly PlaceFault[] => {
      const excluded = items.find(({ item }) => item.id === id);
      const provided = excluded?.isWhole === true ? excluded.kind.provides(excluded.item) : { watchlists: [], functions: [] };
      const names = new Set([...provided.watchlists, ...provided.functions].map((name) => name.toLowerCase()));
      if (excluded === undefined || names.size === 0) return [];
      for (const { item, kind } of items.filter(({ isWhole }) => isWhole)) {
        const needs = kind.needs(item);
        const workspace = workspaces.find((name) => !isAbsent(item.id, name));
        if (workspace === undefined || ![...needs.watchlists, ...needs.functions].some((name) => names.has(name.toLowerCase()))) continue;
        const message = `${item.path} needs ${excluded.item.path}, and ${workspace} would have the one without the other`;
        return [{ code: 'environment/excluded-needed', message, at: ['overrides', index, 'exclude'], help: 'exclude both, or neither' }];
      }
      return [];
    },
  );
}

interface Judging {
  readonly content: Content;
  readonly resolution: Resolution;
  readonly analyze: Analyze | undefined;
}

// Without the analyser, or where a file has not its form, nobody knows what has an effect.
function unusedFaults({ file, document }: EnvironmentSource, { content, resolution, analyze }: Judging): readonly PlaceFault[] {
  const { variants, exclusions, kept, faults } = resolution;
  if (
    analyze === undefined ||
    faults.length > 0 ||
    content.items.some(({ isWhole }) => !isWhole) ||
    !variants.every((variant) => isShaped(variant))
  )
    return [];
  const used = new Set([
    ...variants.flatMap((variant) =>
      effectsOf(variant, { document, analyze }).flatMap(({ claim, fields }) => (fields.length > 0 ? [claim.index] : [])),
    ),
    ...exclusions.map(({ index }) => index),
    ...kept,
  ]);
  return (file.overrides ?? []).flatMap((override, index): readonly PlaceFault[] => {
    const isNowhere = chosenItems(override, content.items).length === 0 || chosenWorkspaces(override, file).size === 0;
    if (used.has(index) || isNowhere || isEmpty(override) || fixedIn(override).length > 0) return [];
    const message = 'nothing is otherwise because of this override: the items say the same, or closer overrides decide';
    return [{ code: 'environment/override-unused', severity: 'warning', message, at: ['overrides', index, 'items'], help: 'delete it' }];
  });
}
