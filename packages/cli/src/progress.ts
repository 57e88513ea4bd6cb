import ora from 'ora';
import type { Progress } from '@sentinelpack/deployer';
import type { Outcome } from '@sentinelpack/kinds';
import { forLine } from './report/escape.ts';
import type { World } from './world.ts';

/** Tells somebody who waits what is going on: a moving line on a terminal, plain lines elsewhere. */
export interface Teller {
  tell(progress: Progress): void;
  /** Takes the moving line away, so that a report can follow. */
  end(): void;
}

/** A teller for a run; `doing` is what it does, such as `reading`. */
export function tellerFor(world: World, doing: string): Teller {
  // A terminal that does not know its width cannot be drawn on: the spinner would clear lines without end.
  return world.talk.isTerminal && process.stderr.columns > 0 ? movingTeller(doing) : plainTeller(world);
}

function plainTeller(world: World): Teller {
  return {
    tell: (progress) => {
      const line = sentence(progress);
      if (line !== undefined) world.talk.write(`${line}\n`);
    },
    end: () => {},
  };
}

// One line for the whole moves; each workspace that is through leaves one that stays.
function movingTeller(doing: string): Teller {
  const spinner = ora({ text: doing, stream: process.stderr, discardStdin: false }).start();
  const finished = new Set<string>();
  const outcomes = new Map<string, readonly Outcome[]>();
  let all = 0;
  return {
    tell: (progress) => {
      if (progress.type === 'started') all = progress.workspaces.length;
      else if (progress.type === 'outcome')
        outcomes.set(progress.workspace, [...(outcomes.get(progress.workspace) ?? []), progress.outcome]);
      else if (progress.type === 'finished' || progress.type === 'read' || progress.type === 'unread')
        finished.add(`${progress.type} ${progress.workspace}`);
      const through = progress.type === 'finished' ? throughLine(progress.workspace, outcomes.get(progress.workspace) ?? []) : undefined;
      if (through !== undefined) spinner.stopAndPersist(through).start();
      const line = sentence(progress);
      if (line !== undefined) spinner.text = `${doing} ${String(Math.min(finished.size, all))}/${String(all)}  ${line}`;
    },
    end: () => void spinner.stop(),
  };
}

/** The line that stays of a workspace that is through; none where nothing was to be done. */
export function throughLine(
  workspace: string,
  outcomes: readonly Outcome[],
): { readonly symbol: string; readonly text: string } | undefined {
  const counts = (['done', 'failed', 'refused', 'waiting', 'skipped'] as const)
    .map((status) => ({ status, count: outcomes.filter((outcome) => outcome.status === status).length }))
    .filter(({ count }) => count > 0);
  if (counts.length === 0) return undefined;
  const symbol = counts.some(({ status }) => status === 'failed') ? '✗' : counts.some(({ status }) => status === 'refused') ? '!' : '✔';
  return { symbol, text: `${forLine(workspace)}  ${counts.map(({ status, count }) => `${String(count)} ${status}`).join(', ')}` };
}

/** One line for what happened; undefined for what is not worth one. */
export function sentence(progress: Progress): string | undefined {
  switch (progress.type) {
    case 'started':
      return `${String(progress.workspaces.length)} workspace${progress.workspaces.length === 1 ? '' : 's'}: ${progress.workspaces.map(forLine).join(', ')}`;
    case 'read':
      return `${forLine(progress.workspace)}: read`;
    case 'unread':
      return `${forLine(progress.workspace)}: could not be read: ${forLine(progress.error)}`;
    case 'deploying':
      return `${forLine(progress.workspace)}: deploying ${String(progress.resources)} resources as ${forLine(progress.deployment)}`;
    case 'locked':
      return `${forLine(progress.workspace)}: waiting for the running deployment ${forLine(progress.deployment)}, ${String(progress.secondsLeft)} s left`;
    case 'outcome':
      return progress.outcome.status === 'done'
        ? undefined
        : `${forLine(progress.workspace)}: ${progress.outcome.kind} ${forLine(progress.outcome.id)} ${progress.outcome.status}${progress.outcome.reason === undefined ? '' : `: ${forLine(progress.outcome.reason)}`}`;
    case 'finished':
      return `${forLine(progress.workspace)}: finished`;
  }
}
