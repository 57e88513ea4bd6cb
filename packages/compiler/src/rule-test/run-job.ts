import type { Schema } from '@sentinelpack/kql';
import { Refusal, whereConditions } from '@sentinelpack/kql';
import type { AnyKind, Item, Trial } from '@sentinelpack/kinds';
import type { Prepared } from './engine.ts';
import { Engine } from './engine.ts';
import type { CaseResult, Job, JobResult } from './job.ts';
import { isPassed, judge } from './judge.ts';
import { mutationOf } from './mutation.ts';
import { shownRows } from './shown-rows.ts';
import { shownSteps } from './shown-steps.ts';

/** Runs the tests of an item, and tries mutants of its query where that is asked for. */
export function runJob(job: Job, kind: AnyKind, schema: Schema): JobResult {
  const engine = new Engine(schema, job.tests);
  const now = new Date(job.now);
  const prepared = job.tests.map((test) => engine.prepare(test, trialOf(job, kind, { now, rangeSeconds: test.rangeSeconds }), now));
  const [first] = prepared;
  if (first === undefined) return { cases: [], provesNothing: false };
  const sample = sampleOf(job, kind, first.trial);
  try {
    const cases = prepared.map((one) => caseOf(one, engine.schema));
    const isGreen = cases.every((one) => one.failures.length === 0 && one.error === undefined);
    if (!isGreen) return { cases, provesNothing: false };
    return {
      cases,
      provesNothing: provesNothing(prepared, sample, engine.schema),
      ...(job.mutate ? { mutation: mutationOf(prepared, sample, engine.schema) } : {}),
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { cases: [], provesNothing: false, refusal: { message: error.message, start: error.start, length: error.length } };
  }
}

function trialOf({ item }: Job, kind: AnyKind, moment: { readonly now: Date; readonly rangeSeconds: number }): Trial {
  const whole: Item = { ...item, at: nowhere, keyAt: nowhere };
  const trial = kind.trial?.(whole, moment);
  if (trial === undefined) throw new Error(`${item.path} has tests, but nothing to try`);
  return trial;
}

// The query as it can be parsed: what the service substitutes is there, by something of the same length.
function sampleOf({ item }: Job, kind: AnyKind, { at, query }: Trial): string {
  const whole: Item = { ...item, at: nowhere, keyAt: nowhere };
  return kind.queries(whole).find((one) => one.at.join('.') === at.join('.'))?.text ?? query;
}

function nowhere(): never {
  throw new Error('a run asks for no place in a file');
}

function caseOf(one: Prepared, schema: Schema): CaseResult {
  const { name } = one.test;
  const outcome = judge(one, one.trial.query);
  if ('error' in outcome) return { name, failures: [], error: outcome.error };
  if (outcome.failures.length === 0) return { name, failures: [] };
  return {
    name,
    failures: outcome.failures,
    returned: shownRows(outcome.result, one.test.expected),
    steps: shownSteps(one, schema),
    unseen: one.unseen,
  };
}

// The tests hold nothing of the query where they all pass even if every row matches every condition.
function provesNothing(prepared: readonly Prepared[], sample: string, schema: Schema): boolean {
  const conditions = whereConditions(sample, schema);
  const query = prepared[0]?.trial.query ?? '';
  const open = conditions.reduceRight((text, { start, length }) => `${text.slice(0, start)}true${text.slice(start + length)}`, query);
  return conditions.length > 0 && prepared.every((one) => isPassed(one, open));
}
