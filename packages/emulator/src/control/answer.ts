import type { Address } from '../address.ts';
import type { HttpRequest, HttpResponse } from '../http.ts';
import { jsonResponse } from '../http.ts';
import type { Json } from '../json.ts';
import type { Database } from '../store/database.ts';
import { listRequests } from '../store/request-log.ts';

/** Answers the requests by which a test or a person steers the emulator; undefined for all that is Azure's. */
export function answerControl(database: Database, request: HttpRequest, address: Address): HttpResponse | undefined {
  if (address.segments[0]?.toLowerCase() !== 'emulator') return undefined;
  const answer = controls[`${request.method} ${address.segments[1]?.toLowerCase() ?? ''}`];
  return (
    answer?.(database) ??
    jsonResponse(404, { error: { code: 'NotFound', message: `The emulator has no control '${request.method} ${address.path}'.` } })
  );
}

const controls: { readonly [what: string]: (database: Database) => HttpResponse } = {
  'GET requests': showRequests,
};

// The log, and how often each method and path was asked.
function showRequests(database: Database): HttpResponse {
  const requests = listRequests(database);
  const counts = new Map<string, number>();
  for (const { method, path } of requests) counts.set(`${method} ${path}`, (counts.get(`${method} ${path}`) ?? 0) + 1);
  return jsonResponse(200, {
    requests: requests as unknown as readonly Json[],
    counts: Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  }); // an interface of texts and numbers is JSON
}
