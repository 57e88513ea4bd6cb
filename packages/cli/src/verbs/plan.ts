import type { Plan } from '@sentinelpack/kinds';
import { connectTo } from '../connection.ts';
import type { ExitCode } from '../exit.ts';
import { exit, worst } from '../exit.ts';
import { writePlanFile } from '../plan-file.ts';
import type { SelectionOptions } from '../program.ts';
import { tellerFor } from '../progress.ts';
import { json } from '../report/json.ts';
import { paintFor } from '../report/paint.ts';
import { planMarkdown } from '../report/plan-markdown.ts';
import { planText } from '../report/plan-text.ts';
import type { Result } from '../result.ts';
import { claimed, runOptions, unreadCodes } from '../run-options.ts';
import type { World } from '../world.ts';

export interface PlanVerbOptions extends SelectionOptions {
  readonly prune?: boolean;
  readonly claim?: readonly string[];
  readonly out?: string;
  readonly exitCode?: boolean;
}

/** Says what a deployment would change. */
export async function planVerb(options: PlanVerbOptions, world: World): Promise<Result> {
  const connected = await connectTo(options, world);
  const teller = tellerFor(world, 'reading');
  try {
    const { makePlan } = await import('@sentinelpack/deployer');
    const run = { ...runOptions(options, { teller, world }), ...claimed(options) };
    const plan = await makePlan(connected.bundle, connected.environment.name, connected.azure, run);
    const asked = { prune: options.prune === true, claim: options.claim ?? [] };
    if (options.out !== undefined) await writePlanFile(options.out, { plan, asked }, world);
    return { code: codeOf(plan, options), report: planReport(plan, options.format, world) };
  } finally {
    teller.end();
    connected.close();
  }
}

function codeOf(plan: Plan, { exitCode }: PlanVerbOptions): ExitCode {
  const { create, update, delete: deletes } = plan.summary;
  return worst([...unreadCodes(plan), ...(exitCode === true && create + update + deletes > 0 ? [exit.differs] : [])]);
}

function planReport(plan: Plan, format: string, world: World): string {
  if (format === 'json') return json(plan);
  return format === 'markdown' ? planMarkdown(plan) : planText(plan, paintFor(world.out));
}
