import type { Check, Finding } from '../../kind.ts';
import type { Path } from '../../nouns.ts';
import type { Column, Parameter, ParameterType, Query, Workbook } from '../body.ts';
import { placedParameters, placedQueries } from '../placed.ts';

/** A key that does nothing where it stands misleads whoever reads the file. */
export const settingWithoutEffect: Check<Workbook> = {
  code: 'workbook/setting-without-effect',
  severity: 'error',
  run: ({ body }) => [
    ...placedParameters(body).flatMap(({ parameter, at }) => inParameter(parameter, at)),
    ...placedQueries(body).flatMap(({ query, at }) => [...inQuery(query, at), ...inColumns(query.columns ?? [], at)]),
  ],
};

const ofType: ReadonlyMap<ParameterType, readonly (keyof Parameter)[]> = new Map([
  ['timeRange', ['ranges', 'custom']],
  ['text', ['required', 'kql', 'time']],
  ['dropdown', ['required', 'values', 'kql', 'time', 'multiple', 'all']],
  ['options', ['required', 'values']],
]);
const ofSomeType: ReadonlySet<string> = new Set([...ofType.values()].flat());

// Keys and types that no parameter has are faults of form, told elsewhere.
function inParameter(parameter: Parameter, at: Path): readonly Finding[] {
  const { type, kql } = parameter;
  const ofThisType = ofType.get(type);
  if (ofThisType === undefined) return [];
  return (Object.keys(parameter) as readonly (keyof Parameter)[])
    .filter((key) => ofSomeType.has(key))
    .flatMap((key) => {
      if (!ofThisType.includes(key)) return [finding([...at, key], `${key} does nothing on a parameter of type ${type}`)];
      return key === 'time' && kql === undefined ? [finding([...at, key], 'time does nothing without kql')] : [];
    });
}

const notCharts: ReadonlySet<string> = new Set(['table', 'tiles', 'map']);

function inQuery(query: Query, at: Path): readonly Finding[] {
  const show = query.show ?? 'table';
  const useless: { readonly [key in keyof Query]?: boolean } = {
    rows: show !== 'table',
    search: show !== 'table',
    columns: show !== 'table',
    chart: notCharts.has(show),
    tiles: show !== 'tiles',
    map: show !== 'map',
  };
  return (Object.keys(query) as readonly (keyof Query)[])
    .filter((key) => useless[key] === true)
    .map((key) => finding([...at, key], `${key} does nothing while show is ${show}`));
}

function inColumns(columns: readonly Column[], at: Path): readonly Finding[] {
  return columns.flatMap(({ show = 'text', palette, opens, from }, index) => [
    ...(palette === undefined || ['bar', 'heatmap', 'trend'].includes(show)
      ? []
      : [finding([...at, 'columns', index, 'palette'], 'palette does nothing without a bar, heatmap or trend')]),
    ...(from === undefined || opens !== undefined ? [] : [finding([...at, 'columns', index, 'from'], 'from does nothing without opens')]),
  ]);
}

function finding(at: Path, message: string): Finding {
  return { at, key: true, message };
}
