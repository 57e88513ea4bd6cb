import type { HttpResponse } from '../http.ts';
import { emptyResponse } from '../http.ts';
import { refusal } from '../service-error.ts';
import { fillStore } from '../seed/plant.ts';
import type { Seed } from '../seed/seed.ts';
import { clearStore } from '../store/clear.ts';
import { readMeta } from '../store/meta.ts';
import type { ControlRequest } from './asked.ts';

/** Puts the store back to what it was seeded with; the log, the faults, the clock and the behaviour too. */
export function reset({ database, clock }: ControlRequest): HttpResponse {
  const seed = readMeta(database, 'seed');
  if (seed === undefined) throw refusal(409, 'Conflict', 'the store was never seeded');
  clearStore(database);
  fillStore(database, JSON.parse(seed) as Seed, clock); // written by plantSeed only
  return emptyResponse(204);
}
