import type { Change, Outcome } from '@sentinelpack/kinds';
import { canonicalText } from '@sentinelpack/kinds';
import { unread } from './azure-error.ts';
import type { DeployedSteps, Tried } from './deploy-steps.ts';
import type { Look } from './look.ts';
import { isSeen } from './look.ts';
import { outcomeOf } from './outcome.ts';
import type { Azure } from './port.ts';
import type { ReadBack } from './read-back.ts';
import { readBack, unseenOutcome } from './read-back.ts';
import type { Run } from './run.ts';
import { narrowed } from './run.ts';
import type { Step, Writing } from './step.ts';

/** A part of a plan that is applied on its own: a workspace, or what it receives from its tenant. */
export interface Part {
  readonly workspace: string;
  readonly tenantId: string;
  readonly planned: readonly Change[];
  look(run: Run): Promise<Look>;
  /** Takes steps; `isFirst` is false for markers that are written after the read-back. */
  write(steps: readonly Writing[], isFirst: boolean): Promise<DeployedSteps>;
}

/** Applies a part of a plan: reads again, writes what has not moved since, reads back, deletes. Never throws for what Azure answers. */
export async function apply(run: Run, azure: Azure, part: Part): Promise<readonly Outcome[]> {
  const pending = part.planned.filter(isPending);
  const settled = part.planned.flatMap((change) => (isPending(change) ? [] : (standing(change) ?? [])));
  const outcomes = pending.length === 0 ? settled : [...settled, ...(await applyPending(run, azure, { ...part, planned: pending }))];
  for (const outcome of outcomes) run.onProgress({ type: 'outcome', workspace: part.workspace, outcome });
  return inPlanOrder(part.planned, outcomes);
}

// The outcome of what a plan leaves alone, as far as it is one.
function standing(change: Change): Outcome | undefined {
  const { kind, id, action, reason } = change;
  const because = reason === undefined ? {} : { reason };
  switch (action) {
    case 'conflict':
    case 'foreign':
    case 'blocked':
      return { kind, id, status: 'refused', ...because };
    case 'waiting':
      return { kind, id, status: 'waiting', ...because };
    case 'orphan':
      return { kind, id, status: 'skipped', ...because };
    default:
      return undefined;
  }
}

function isPending({ action, marker }: Change): boolean {
  return action === 'create' || action === 'update' || action === 'delete' || marker === 'write';
}

async function applyPending(run: Run, azure: Azure, part: Part): Promise<readonly Outcome[]> {
  const deadline = run.now() + run.lockWaitSeconds * 1000;
  const outcomes: Outcome[] = [];
  let pending = part.planned;
  for (;;) {
    const narrow = narrowed(run, pending);
    const look = await part.look(narrow);
    if (!isSeen(look))
      return [...outcomes, ...pending.map((change) => ({ ...about(change), status: 'failed' as const, reason: look.error ?? '' }))];
    const agreed = agree(pending, look.steps);
    const { tried, lock } = await part.write(agreed.steps.filter(isWriting), true);
    outcomes.push(...agreed.outcomes, ...(await confirm(narrow, part, tried)));
    if (lock === undefined) return [...outcomes, ...(await removeAll(agreed.steps, azure, part.tenantId))];
    pending = pending.filter(({ kind, id }) => outcomes.every((outcome) => outcome.kind !== kind || outcome.id !== id));
    const left = deadline - run.now();
    if (left <= 0)
      return [
        ...outcomes,
        ...pending.map((change) => ({
          ...about(change),
          status: 'failed' as const,
          reason: `deployment ${lock} of another run is still active`,
        })),
      ];
    run.onProgress({ type: 'locked', workspace: part.workspace, deployment: lock, secondsLeft: Math.ceil(left / 1000) });
    await run.sleep(Math.min(left, lockPollMilliseconds));
  }
}

const lockPollMilliseconds = 15_000;

interface Agreed {
  readonly steps: readonly Step[];
  readonly outcomes: readonly Outcome[];
}

// What was planned is done only if it would still be planned.
function agree(planned: readonly Change[], fresh: readonly Step[]): Agreed {
  const pairs = planned.map((change) => ({
    change,
    step: fresh.find((each) => each.change.kind === change.kind && each.change.id === change.id),
  }));
  return {
    steps: pairs.flatMap(({ change, step }) => (step && isAgreed(change, step) ? [step] : [])),
    outcomes: pairs.flatMap(({ change, step }) => (step && isAgreed(change, step) ? [] : [disagreement(change, step)])),
  };
}

// A run that was killed may have written the object already: then its marker is all that is missing.
function isAgreed(planned: Change, step: Step): boolean {
  return step.does === 'mark' || canonicalText(essence(planned)) === canonicalText(essence(step.change));
}

function essence({ action, cause, fields, marker }: Change): Parameters<typeof canonicalText>[0] {
  return JSON.parse(JSON.stringify({ action, cause, fields, marker })) as Parameters<typeof canonicalText>[0]; // a reviewed plan has been through JSON
}

function disagreement(planned: Change, step: Step | undefined): Outcome {
  if (step === undefined) return { ...about(planned), status: 'skipped', reason: 'nothing is left of it' };
  if (step.change.action === 'keep') return { ...about(planned), status: 'skipped', reason: 'already as wanted' };
  const { action, reason } = step.change;
  return {
    ...about(planned),
    status: 'refused',
    reason: `it has changed since it was planned: ${action} now${reason === undefined ? '' : `, ${reason}`}`,
  };
}

const readBackPauses: readonly number[] = [0, 2_000, 5_000, 10_000];

// Reads back what was written, again while the service does not show it.
async function confirm(run: Run, part: Part, tried: readonly Tried[]): Promise<readonly Outcome[]> {
  const outcomes = tried.flatMap(({ outcome }) => (outcome === undefined || outcome.status === 'done' ? [] : [outcome]));
  let open = tried.filter(({ outcome }) => outcome === undefined || outcome.status === 'done');
  for (const pause of readBackPauses) {
    if (open.length === 0) return outcomes;
    if (pause > 0) await run.sleep(pause);
    const look = await part.look(run);
    if (!isSeen(look)) return [...outcomes, ...open.map(({ step, error }) => unreadOutcome(step, error ?? look.error))];
    const read = open.map((each) => ({ ...each, back: readBack(each.step, look.situation) }));
    outcomes.push(...(await settle(part, read)));
    open = read.filter(({ back }) => back.is === 'unseen');
  }
  return [...outcomes, ...open.map(({ step, error }) => unseenOutcome(step, error))];
}

async function settle(part: Part, read: readonly (Tried & { readonly back: ReadBack })[]): Promise<readonly Outcome[]> {
  const marks = read.flatMap(({ back }) => (back.is === 'rewritten' ? [back.mark] : []));
  const { tried } = await part.write(marks, false);
  return read.flatMap(({ step, back }) => {
    switch (back.is) {
      case 'unseen':
        return [];
      case 'confirmed':
        return [outcomeOf(step, 'done')];
      case 'disabled':
        return [outcomeOf(step, 'done', `written, and disabled by the service at once: ${back.reason}`)];
      case 'rewritten': {
        const isMarked = tried.some((each) => each.step === back.mark && each.outcome?.status === 'done');
        const remark = `the service keeps otherwise than sent: ${back.fields.join(', ')}`;
        return [outcomeOf(step, 'done', isMarked ? remark : `${remark}; that could not be noted, so the next plan takes it for an edit`)];
      }
    }
  });
}

function unreadOutcome(step: Writing, error: string | undefined): Outcome {
  return outcomeOf(step, 'failed', `it is not known whether it was written: ${error ?? ''}`);
}

async function removeAll(steps: readonly Step[], azure: Azure, tenantId: string): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const step of steps) {
    if (step.does !== 'remove') continue;
    try {
      for (const address of step.addresses) await azure.remove(tenantId, address);
      outcomes.push(outcomeOf(step, 'done'));
    } catch (error) {
      outcomes.push(outcomeOf(step, 'failed', unread(error).error));
    }
  }
  return outcomes;
}

function inPlanOrder(planned: readonly Change[], outcomes: readonly Outcome[]): readonly Outcome[] {
  return planned.flatMap(({ kind, id }) => outcomes.filter((outcome) => outcome.kind === kind && outcome.id === id));
}

function about({ kind, id }: Change): Pick<Outcome, 'kind' | 'id'> {
  return { kind, id };
}

function isWriting(step: Step): step is Writing {
  return step.does === 'write' || step.does === 'mark';
}
