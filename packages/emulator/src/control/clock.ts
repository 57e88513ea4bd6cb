import { readBody } from '../arm/body.ts';
import { moveClock } from '../clock.ts';
import type { HttpResponse } from '../http.ts';
import { jsonResponse } from '../http.ts';
import { badRequest } from '../service-error.ts';
import type { ControlRequest } from './asked.ts';

/** Moves Azure's time: `{now: "2026-03-02T09:00:00Z"}` or `{advanceSeconds: 3600}`. Tokens keep to the true time. */
export function setClock({ database, request, clock, now }: ControlRequest): HttpResponse {
  const { now: moment, advanceSeconds } = readBody(request);
  const to =
    typeof advanceSeconds === 'number'
      ? new Date(now.getTime() + advanceSeconds * 1000)
      : new Date(typeof moment === 'string' ? moment : Number.NaN);
  if (Number.isNaN(to.getTime())) throw badRequest("the clock needs 'now' as a time or 'advanceSeconds' as a number");
  moveClock(database, clock, to);
  return jsonResponse(200, { now: to.toISOString() });
}
