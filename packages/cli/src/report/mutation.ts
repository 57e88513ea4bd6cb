import type { ItemMutation, RuleTests } from '@sentinelpack/compiler';
import type { Diagnostic } from '@sentinelpack/kinds';

/** The changes of queries that no test notices, each at its place. */
export function survivors({ mutations }: RuleTests): readonly Diagnostic[] {
  return mutations.flatMap(({ item, survivors: left }) =>
    left.map(({ span, change }) => ({
      code: 'rule-test/unnoticed',
      severity: 'warning' as const,
      message: `no test of ${item.name} notices a query that ${change}`,
      span,
    })),
  );
}

/** `mutants: 310 of 356 noticed (87 %), fewest 4 of 7 in Wrong passwords`. */
export function mutationSum({ mutations }: RuleTests): string {
  const tried = mutations.filter(({ total }) => total > 0);
  const total = tried.reduce((sum, one) => sum + one.total, 0);
  if (total === 0) return '';
  const killed = tried.reduce((sum, one) => sum + noticed(one), 0);
  const [weakest] = tried.toSorted((left, right) => noticed(left) / left.total - noticed(right) / right.total);
  const fewest =
    tried.length < 2 || weakest === undefined || noticed(weakest) === weakest.total
      ? ''
      : `, fewest ${share(weakest)} in ${weakest.item.name}`;
  return `mutants: ${String(killed)} of ${String(total)} noticed (${String(Math.floor((100 * killed) / total))} %)${fewest}\n`;
}

function noticed({ total, survivors: left }: ItemMutation): number {
  return total - left.length;
}

function share(one: ItemMutation): string {
  return `${String(noticed(one))} of ${String(one.total)}`;
}
