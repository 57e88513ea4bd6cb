import { isNeeded } from '@sentinelpack/kinds';
import type { DeployedSteps, Tried } from './deploy-steps.ts';
import type { Writing } from './step.ts';

// Sentinel-As-Code waits as long for the columns of a new watchlist; the service names no figure.
const pauseMilliseconds = 30_000;

/**
 * Takes steps, and once more those whose query was refused although what it reads was just made: the service runs the query of
 * a rule before it takes it, and knows new watchlists and functions only after a while.
 */
export async function deployReaders(
  steps: readonly Writing[],
  take: (steps: readonly Writing[]) => Promise<DeployedSteps>,
  sleep: (milliseconds: number) => Promise<unknown>,
): Promise<DeployedSteps> {
  const first = await take(steps);
  const made = first.tried.filter(isNew).map(({ step }) => step);
  const early = first.tried.filter((each) => isRefusedQuery(each) && made.some((step) => isNeeded(step.desired, each.step.desired)));
  if (early.length === 0 || first.lock !== undefined) return first;
  await sleep(pauseMilliseconds);
  const second = await take(early.map(({ step }) => step));
  const others = first.tried.filter((each) => !early.includes(each));
  // What another run kept from being tried again stays as it came out.
  const left = early.filter(({ step }) => second.tried.every((each) => each.step.change !== step.change));
  return { tried: [...others, ...left, ...second.tried] };
}

function isNew({ step, outcome }: Tried): boolean {
  return step.does === 'write' && step.live === undefined && outcome?.status === 'done';
}

function isRefusedQuery({ outcome }: Tried): boolean {
  const isRefused = outcome?.status === 'failed' || outcome?.status === 'waiting';
  return isRefused && /failed to run the analytics rule query/iu.test(outcome.reason ?? '');
}
