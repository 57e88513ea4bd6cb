import type { Result } from '@sentinelpack/kql';
import { InputError, LimitExceeded, QueryFailure } from '@sentinelpack/kql';
import type { Prepared } from './engine.ts';
import type { Failure } from './failure.ts';
import { failures } from './failure.ts';

/** What came of a query on the rows of a test: the result and what is not as expected, or why it ended without one. */
export type Judged = { readonly failures: readonly Failure[]; readonly result: Result } | { readonly error: string };

/** Runs a query on a test's rows and compares what comes of it. */
export function judge({ run, trial, test }: Prepared, query: string): Judged {
  try {
    const result = run(query);
    const alerts = trial.outcome.is === 'alerts' ? trial.outcome.raise(result) : [];
    return { result, failures: failures(test.expected, result, alerts) };
  } catch (error) {
    if (isEndOfQuery(error)) return { error: error.message };
    throw error;
  }
}

/** Whether an error is the query's own: the service would end it too, it does too much, or a row of the test does not fit. */
export function isEndOfQuery(error: unknown): error is Error {
  return error instanceof QueryFailure || error instanceof LimitExceeded || error instanceof InputError;
}

/** Whether a test passes with a query; one that cannot be run any more does not. */
export function isPassed(one: Prepared, query: string): boolean {
  const outcome = judge(one, query);
  return !('error' in outcome) && outcome.failures.length === 0;
}
