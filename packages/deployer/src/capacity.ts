import type { Capacity } from '@sentinelpack/kinds';
import type { Situation } from './plan-workspace.ts';
import type { Step, Writing } from './step.ts';

/**
 * Blocks by name what a workspace has no room for, and says of what may have none. Everything that is live counts, whoever made
 * it; what this run deletes or switches off counts too, for that may happen later than the write.
 */
export function withinCapacity(steps: readonly Step[], { live }: Situation): readonly Step[] {
  const used = new Map<string, number>();
  for (const [kind, objects] of live.objects) {
    for (const { body } of objects) add(used, kind.live.capacity?.(body));
  }
  return steps.map((step) => {
    const needed = step.does === 'write' ? neededBy(step) : undefined;
    if (needed === undefined) return step;
    const number = (used.get(needed.what) ?? 0) + 1;
    if (number > needed.most) return blocked(step, `a workspace takes ${needed.most} ${needed.what}, and has ${number - 1}`);
    add(used, needed);
    return needed.usual === undefined || number <= needed.usual ? step : warned(step, { ...needed, usual: needed.usual, number });
  });
}

// What is counted already takes no more room.
function neededBy(step: Writing & { readonly does: 'write' }): Capacity | undefined {
  const { live: kind } = step.desired.kind;
  const wanted = kind.capacity?.(step.desired.resource.body);
  const present = step.live && kind.capacity?.(step.live.body);
  return wanted?.what === present?.what ? undefined : wanted;
}

function add(used: Map<string, number>, capacity: Capacity | undefined): void {
  if (capacity !== undefined) used.set(capacity.what, (used.get(capacity.what) ?? 0) + 1);
}

function blocked({ change }: Step, reason: string): Step {
  return { does: 'nothing', change: { ...change, action: 'blocked', reason } };
}

function warned(step: Step, { what, usual, most, number }: Required<Capacity> & { readonly number: number }): Step {
  const reason = `it would be number ${number} of the ${what}: a workspace takes ${usual}, on a dedicated cluster ${most}`;
  const before = step.change.reason === undefined ? '' : `${step.change.reason}; `;
  return { ...step, change: { ...step.change, reason: `${before}${reason}` } };
}
