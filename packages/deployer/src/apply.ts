import type { Change, Outcome } from '@sentinelpack/kinds';
import { agree } from './agree.ts';
import { unread } from './azure-error.ts';
import { copiesOf } from './copies.ts';
import { confirm } from './confirm.ts';
import { isSeen } from './look.ts';
import { outcomeOf } from './outcome.ts';
import type { Part } from './part.ts';
import type { Address, Azure } from './port.ts';
import type { Run } from './run.ts';
import { narrowed } from './run.ts';
import type { Step, Writing } from './step.ts';

/** Applies a part of a plan: reads again, writes what has not moved since, reads back, deletes. Never throws for what Azure answers. */
export async function apply(run: Run, azure: Azure, part: Part): Promise<readonly Outcome[]> {
  const pending = part.planned.filter(isPending);
  const settled = part.planned.filter((change) => !isPending(change)).flatMap((change) => standing(change) ?? []);
  const outcomes = pending.length === 0 ? settled : [...settled, ...(await applyPending(run, azure, { ...part, planned: pending }))];
  for (const outcome of outcomes) run.onProgress({ type: 'outcome', workspace: part.workspace, outcome });
  return inPlanOrder(part.planned, outcomes);
}

/** Whether a change writes something. */
export function isPending({ action, marker }: Change): boolean {
  return action === 'create' || action === 'update' || action === 'delete' || marker === 'write';
}

/** The outcome of what a plan leaves alone, as far as it is one. */
export function standing(change: Change): Outcome | undefined {
  switch (change.action) {
    case 'conflict':
    case 'foreign':
    case 'blocked':
      return outcomeOf(change, 'refused', change.reason);
    case 'waiting':
      return outcomeOf(change, 'waiting', change.reason);
    case 'orphan':
      return outcomeOf(change, 'skipped', change.reason);
    default:
      return undefined;
  }
}

// Begins anew with what is left where another run is in the way, or where the connection broke before anything was written.
async function applyPending(run: Run, azure: Azure, part: Part): Promise<readonly Outcome[]> {
  const deadline = run.now() + run.lockWaitSeconds * 1000;
  const outcomes: Outcome[] = [];
  let pending = part.planned;
  for (let breaks = 0; ;) {
    const attempt = await applyOnce(narrowed(run, pending), azure, { ...part, planned: pending });
    outcomes.push(...attempt.outcomes);
    if (attempt.ended === 'well') return outcomes;
    pending = pending.filter((change) => !outcomes.some((outcome) => isAbout(outcome, change)));
    if (attempt.ended === 'broken') {
      breaks += 1;
      if (breaks >= mostBreaks) return [...outcomes, ...failAll(pending, attempt.error)];
      continue;
    }
    const left = deadline - run.now();
    if (left <= 0) return [...outcomes, ...failAll(pending, `deployment ${attempt.lock} of another run is still active`)];
    run.onProgress({ type: 'locked', workspace: part.workspace, deployment: attempt.lock, secondsLeft: Math.ceil(left / 1000) });
    await run.sleep(Math.min(left, lockPollMilliseconds));
  }
}

const lockPollMilliseconds = 15_000;
const mostBreaks = 3;

type Attempt = { readonly outcomes: readonly Outcome[] } & (
  | { readonly ended: 'well' }
  | { readonly ended: 'locked'; readonly lock: string }
  | { readonly ended: 'broken'; readonly error: string }
);

async function applyOnce(run: Run, azure: Azure, part: Part): Promise<Attempt> {
  const look = await part.look(run);
  if (!isSeen(look)) return { ended: 'well', outcomes: failAll(part.planned, look.error ?? '', look.notAuthorized) };
  const agreed = agree(part.planned, look.steps);
  const unkept = await part.keep(copiesOf(agreed.steps, look.situation)).then(() => undefined, unread);
  if (unkept !== undefined)
    return { ended: 'well', outcomes: failAll(part.planned, `no copy of what is live could be kept: ${unkept.error}`) };
  const { tried, lock } = await part.write(agreed.steps.filter(isWriting));
  const confirmed = await confirm(run, part, tried);
  const remove = async (address: Address): Promise<void> => azure.remove(part.tenantId, address);
  const outcomes = [...agreed.outcomes, ...(await removeReplaced(confirmed.outcomes, agreed.steps, remove))];
  if (lock !== undefined) return { ended: 'locked', lock, outcomes };
  const [broken] = confirmed.unknown;
  if (broken !== undefined) return { ended: 'broken', error: broken.error ?? '', outcomes };
  return { ended: 'well', outcomes: [...outcomes, ...(await removeAll(agreed.steps, remove))] };
}

// What was replaced goes once the new object is there: nobody is left without a rule in between.
async function removeReplaced(
  outcomes: readonly Outcome[],
  steps: readonly Step[],
  remove: (address: Address) => Promise<void>,
): Promise<readonly Outcome[]> {
  const settled: Outcome[] = [];
  for (const outcome of outcomes) {
    const step = steps.find(({ change }) => isAbout(outcome, change));
    const old = step?.does === 'write' && outcome.status === 'done' ? step.replaces : undefined;
    const failure = old && (await remove(old).then(() => undefined, unread));
    settled.push(
      failure === undefined ? outcome : { ...outcome, status: 'failed', reason: `replaced, but ${old?.id} is left: ${failure.error}` },
    );
  }
  return settled;
}

async function removeAll(steps: readonly Step[], remove: (address: Address) => Promise<void>): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const step of steps) {
    if (step.does !== 'remove') continue;
    try {
      for (const address of step.addresses) await remove(address);
      outcomes.push(outcomeOf(step.change, 'done'));
    } catch (error) {
      const { error: reason, ...rights } = unread(error);
      outcomes.push({ ...outcomeOf(step.change, 'failed', reason), ...rights });
    }
  }
  return outcomes;
}

function inPlanOrder(planned: readonly Change[], outcomes: readonly Outcome[]): readonly Outcome[] {
  return planned.flatMap((change) => outcomes.filter((outcome) => isAbout(outcome, change)));
}

function failAll(changes: readonly Change[], reason: string, notAuthorized?: true): readonly Outcome[] {
  return changes.map((change) => ({ ...outcomeOf(change, 'failed', reason), ...(notAuthorized ? { notAuthorized } : {}) }));
}

function isAbout(outcome: Outcome, { kind, id }: Change): boolean {
  return outcome.kind === kind && outcome.id === id;
}

function isWriting(step: Step): step is Writing {
  return step.does === 'write' || step.does === 'mark';
}
