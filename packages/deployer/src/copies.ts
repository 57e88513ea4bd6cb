import type { Copy, LiveResource } from '@sentinelpack/kinds';
import type { Situation } from './plan-workspace.ts';
import type { Step } from './step.ts';

/** What steps are about to write over or delete, as it is live. */
export function copiesOf(steps: readonly Step[], { live }: Situation): readonly Copy[] {
  const objects = [...live.objects].flatMap(([kind, all]) =>
    all.map((object) => [object.armId.toLowerCase(), { kind: kind.name, object }] as const),
  );
  const at = new Map(objects);
  return steps.flatMap((step) =>
    lostBy(step).flatMap((id) => {
      const found = at.get(id.toLowerCase());
      return found === undefined ? [] : [copyOf(found.object, { kind: found.kind, id: step.change.id })];
    }),
  );
}

function lostBy(step: Step): readonly string[] {
  switch (step.does) {
    case 'write':
      return [step.object.id, ...(step.replaces === undefined ? [] : [step.replaces.id])];
    case 'remove':
      return step.addresses.map(({ id }) => id);
    default:
      return [];
  }
}

function copyOf({ armId, body, members }: LiveResource, about: Pick<Copy, 'kind' | 'id'>): Copy {
  return { ...about, armId, body, ...(members === undefined ? {} : { members: members.map((member) => member.body) }) };
}
