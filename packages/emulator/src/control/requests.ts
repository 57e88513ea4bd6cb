import type { HttpResponse } from '../http.ts';
import { jsonResponse } from '../http.ts';
import type { Json } from '../json.ts';
import { listRequests } from '../store/request-log.ts';
import type { ControlRequest } from './asked.ts';

/** The log, and how often each method and path was asked. */
export function showRequests({ database }: ControlRequest): HttpResponse {
  const requests = listRequests(database);
  const counts = new Map<string, number>();
  for (const { method, path } of requests) counts.set(`${method} ${path}`, (counts.get(`${method} ${path}`) ?? 0) + 1);
  return jsonResponse(200, {
    requests: requests as unknown as readonly Json[], // an interface of texts and numbers is JSON
    counts: Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  });
}
