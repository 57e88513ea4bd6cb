import type { Content } from '../content.ts';
import type { RuleTests } from './outcome.ts';
import { outcomeOf } from './outcome.ts';
import type { PlanOptions } from './plan.ts';
import { planTests } from './plan.ts';
import type { RunOptions } from './run-jobs.ts';
import { runJobs } from './run-jobs.ts';

/** Tests the items of a folder on the rows beside them: plan, run, and put what came of it at its place. */
export async function ruleTests(content: Content, options: PlanOptions & RunOptions): Promise<RuleTests> {
  const plan = planTests(content, options);
  return outcomeOf(plan, await runJobs(plan.planned, options));
}
