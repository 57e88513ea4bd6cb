import { readBody } from '../arm/body.ts';
import { changeBehaviour, readBehaviour } from '../behaviour.ts';
import type { HttpResponse } from '../http.ts';
import { jsonResponse } from '../http.ts';
import type { ControlRequest } from './asked.ts';

/** Tells how Azure behaves at the moment. */
export function showBehaviour({ database }: ControlRequest): HttpResponse {
  return jsonResponse(200, { ...readBehaviour(database) });
}

/** Makes Azure harder or easier: `{staleReadSeconds: 5}`. */
export function setBehaviour({ database, request }: ControlRequest): HttpResponse {
  return jsonResponse(200, { ...changeBehaviour(database, readBody(request)) });
}
