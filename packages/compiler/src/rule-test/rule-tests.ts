import type { Content } from '../content.ts';
import { planVariantTests, variantTestFaults } from '../overrides/variant-tests.ts';
import type { RuleTests } from './outcome.ts';
import { outcomeOf } from './outcome.ts';
import type { JobResult } from './job.ts';
import type { PlanOptions, Planned } from './plan.ts';
import { planTests } from './plan.ts';
import type { RunOptions } from './run-jobs.ts';
import { runJobs } from './run-jobs.ts';

/** Tests the items of a folder on the rows beside them, and as environments change them: plan, run, and put what came of it at its place. */
export async function ruleTests(content: Content, options: PlanOptions & RunOptions): Promise<RuleTests> {
  const plan = planTests(content, options);
  const variants = planVariantTests(plan.planned, content, options.analyze);
  const all = [...plan.planned, ...variants.map(({ planned }) => planned)];
  const results = await runJobs(all, options);
  const found = new Map<Planned, JobResult | undefined>(all.map((one, index) => [one, results[index]]));
  const outcome = outcomeOf(plan, results.slice(0, plan.planned.length));
  return { ...outcome, checked: [...outcome.checked, ...variantTestFaults(variants, (one) => found.get(one))] };
}
