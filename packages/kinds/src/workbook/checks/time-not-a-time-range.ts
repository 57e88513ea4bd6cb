import type { Check, Finding } from '../../kind.ts';
import type { Path } from '../../nouns.ts';
import type { Workbook } from '../body.ts';
import type { Declaration } from '../declarations.ts';
import { declarationsOf } from '../declarations.ts';
import { placedParameters, placedQueries } from '../placed.ts';
import { soleParameter } from '../time.ts';

/** Only a parameter of type timeRange gives a query its period. */
export const timeNotATimeRange: Check<Workbook> = {
  code: 'workbook/time-not-a-time-range',
  severity: 'error',
  run: ({ body }) => {
    const declarations = declarationsOf(body);
    const times = [
      ...placedParameters(body).map(({ parameter, at }) => ({ time: parameter.time, at })),
      ...placedQueries(body).map(({ query, at }) => ({ time: query.time, at })),
    ];
    return times.flatMap(({ time, at }) => fault(time ?? '', [...at, 'time'], declarations));
  },
};

function fault(time: string, at: Path, declarations: readonly Declaration[]): readonly Finding[] {
  const name = soleParameter(time);
  const declared = declarations.find((declaration) => declaration.name === name);
  if (declared === undefined || declared.parameter?.type === 'timeRange') return [];
  // What a raw item sets can be a period that a reader marks on a chart.
  if (declared.by === 'raw' && declared.parameter === undefined) return [];
  const ranges = declarations.filter(({ parameter }) => parameter?.type === 'timeRange').map((range) => `{${range.name}}`);
  return [{ at, message: `${time} is not a period`, ...(ranges.length === 0 ? {} : { help: `use ${ranges.join(' or ')}` }) }];
}
