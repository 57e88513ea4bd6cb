import type { Json } from '../json.ts';
import { isObject, textOf } from '../json.ts';
import type { Query } from '../kind.ts';
import type { Path } from '../nouns.ts';
import { blocksOf } from './blocks.ts';
import type { Workbook } from './body.ts';
import { declarationsOf } from './declarations.ts';
import { withSampleValues } from './sample-values.ts';

/** Every KQL text of a workbook as the author wrote it, with its path; raw items count where they ask Log Analytics. */
export function kqlOf(workbook: Workbook): readonly Query[] {
  return blocksOf(workbook).flatMap(({ at, block }) => [
    ...(block.parameters ?? []).flatMap(({ kql }, index) =>
      kql === undefined ? [] : [{ at: [...at, 'parameters', index, 'kql'], text: kql }],
    ),
    ...(block.query === undefined ? [] : [{ at: [...at, 'query', 'kql'], text: block.query.kql }]),
    ...rawKql(block.raw ?? null, [...at, 'raw']),
  ]);
}

/** The same with placeholders replaced by sample values, for the analyser. */
export function queriesOf(workbook: Workbook): readonly Query[] {
  const declarations = declarationsOf(workbook);
  return kqlOf(workbook).map(({ at, text }) => ({ at, text: withSampleValues(text, declarations) }));
}

const logAnalytics = 'microsoft.operationalinsights/workspaces';

function rawKql(value: Json, at: Path): readonly Query[] {
  if (Array.isArray(value)) return value.flatMap((inner: Json, index) => rawKql(inner, [...at, index]));
  if (!isObject(value)) return [];
  const asksLogs = value['queryType'] === 0 && textOf(value['resourceType']).toLowerCase() === logAnalytics;
  const query = textOf(value['query']);
  const own = asksLogs && query !== '' ? [{ at: [...at, 'query'], text: query }] : [];
  return [...own, ...Object.entries(value).flatMap(([key, inner]) => rawKql(inner, [...at, key]))];
}
