import type { Path } from '../nouns.ts';
import type { Block, Workbook } from './body.ts';

/** A block and where it stands in the file. */
export interface PlacedBlock {
  readonly at: Path;
  readonly block: Block;
}

/** Every block of a workbook in reading order; a group or tabs before what is in them. */
export function blocksOf(workbook: Workbook): readonly PlacedBlock[] {
  return below(workbook.items, ['items']);
}

/** The paths of every list of items: the page's own, and those of tabs and groups. */
export function listsOf(workbook: Workbook): readonly Path[] {
  const inner = blocksOf(workbook).flatMap(({ at, block }) => [
    ...(block.tabs ?? []).map((_tab, index): Path => [...at, 'tabs', index, 'items']),
    ...(block.group === undefined ? [] : [[...at, 'group', 'items']]),
  ]);
  return [['items'], ...inner];
}

function below(items: readonly Block[], list: Path): readonly PlacedBlock[] {
  return items.flatMap((block, index) => {
    const at = [...list, index];
    const tabs = (block.tabs ?? []).flatMap((tab, position) => below(tab.items, [...at, 'tabs', position, 'items']));
    return [{ at, block }, ...tabs, ...below(block.group?.items ?? [], [...at, 'group', 'items'])];
  });
}

/** The position of a block as names show it: the list indexes on the way to it, such as `2.0.1`. */
export function positionOf(at: Path): string {
  return at.filter((step) => typeof step === 'number').join('.');
}

/** The parameter that holds the name of the tab that is shown. */
export function tabParameter(at: Path): string {
  return `Tab_${positionOf(at).replaceAll('.', '_')}`;
}
