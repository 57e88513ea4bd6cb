import type { JsonObject } from '../json.ts';
import type { Database } from './database.ts';

/** What goes wrong with a request, and with which. */
export interface Fault {
  readonly match: FaultMatch;
  /** Answers with this status and does nothing. */
  readonly status?: number;
  /** The body of that answer. */
  readonly body?: JsonObject;
  /** Cuts the connection: before anything was done, or after it was done and kept. */
  readonly reset?: 'before' | 'after';
  readonly delayMs?: number;
  /** Seconds for the Retry-After header. */
  readonly retryAfter?: number;
  readonly omitRetryAfter?: boolean;
}

/** The requests that a fault hits. */
export interface FaultMatch {
  /** An HTTP method, or DEPLOY for a resource inside a deployment; absent for any but DEPLOY. */
  readonly method?: string;
  /** A regular expression, whatever the case, over the path with its query, or over the id of the deployed resource. */
  readonly path: string;
}

/** Adds a fault: the first `skip` requests that match are spared, then `times` are hit. */
export function addFault(database: Database, fault: Fault, { skip, times }: { readonly skip: number; readonly times: number }): void {
  database.run('INSERT INTO fault (fault, skip, times) VALUES (?, ?, ?)', JSON.stringify(fault), skip, times);
}

/** The fault that hits a request, counted down; undefined where none does. */
export function takeFault(database: Database, method: string, path: string): Fault | undefined {
  for (const row of database.all('SELECT * FROM fault WHERE times > 0 ORDER BY number')) {
    const fault = JSON.parse(String(row['fault'])) as Fault; // written by addFault only
    if (!hits(fault.match, method, path)) continue;
    const spared = Number(row['skip']) > 0;
    database.run(`UPDATE fault SET ${spared ? 'skip = skip - 1' : 'times = times - 1'} WHERE number = ?`, Number(row['number']));
    if (!spared) return fault;
  }
  return undefined;
}

/** Whether any fault is waiting, which most of the time none is. */
export function hasFaults(database: Database): boolean {
  return database.get('SELECT 1 FROM fault WHERE times > 0 LIMIT 1') !== undefined;
}

/** Takes all faults back. */
export function removeFaults(database: Database): void {
  database.run('DELETE FROM fault');
}

function hits(match: FaultMatch, method: string, path: string): boolean {
  const wanted = match.method?.toUpperCase();
  const sameMethod = wanted === undefined ? method !== 'DEPLOY' : wanted === method;
  return sameMethod && new RegExp(match.path, 'i').test(path);
}
