import type { Check, Finding } from '../../kind.ts';
import type { Path } from '../../nouns.ts';
import type { Workbook } from '../body.ts';
import { placedParameters, placedQueries } from '../placed.ts';
import { durationMilliseconds, soleParameter } from '../time.ts';

/** A period is a number with m, h or d. */
export const durationForm: Check<Workbook> = {
  code: 'workbook/duration-form',
  severity: 'error',
  run: ({ body }) => [
    ...placedParameters(body).flatMap(inParameter),
    ...placedQueries(body).flatMap(({ query, at }) => timeFaults(query.time, at)),
  ],
};

function inParameter({ parameter, at }: ReturnType<typeof placedParameters>[number]): readonly Finding[] {
  const { type, default: first, ranges = [], time } = parameter;
  const initial = type === 'timeRange' && first !== undefined ? fault(String(first), [...at, 'default']) : [];
  return [...initial, ...ranges.flatMap((range, index) => fault(range, [...at, 'ranges', index])), ...timeFaults(time, at)];
}

function timeFaults(time: string | undefined, at: Path): readonly Finding[] {
  return time === undefined || soleParameter(time) !== undefined ? [] : fault(time, [...at, 'time']);
}

function fault(text: string, at: Path): readonly Finding[] {
  if (durationMilliseconds(text) !== undefined) return [];
  return [{ at, message: `"${text}" is not a duration`, help: 'write a number and m, h or d, such as 30m, 24h or 7d' }];
}
