import type { DeployReport, GuardClass } from '@sentinelpack/kinds';
import { connectTo } from '../connection.ts';
import type { ExitCode } from '../exit.ts';
import { exit, worst } from '../exit.ts';
import { outcomeFile } from '../outcome-file.ts';
import { planIn, readPlanFile } from '../plan-file.ts';
import type { SelectionOptions } from '../program.ts';
import { tellerFor } from '../progress.ts';
import { deployMarkdown } from '../report/deploy-markdown.ts';
import { deployText } from '../report/deploy-text.ts';
import { json } from '../report/json.ts';
import { paintFor } from '../report/paint.ts';
import type { Result } from '../result.ts';
import { claimed, runOptions, unreadCodes } from '../run-options.ts';
import type { World } from '../world.ts';

export interface DeployVerbOptions extends SelectionOptions {
  readonly plan?: string;
  readonly prune?: boolean;
  readonly claim?: readonly string[];
  readonly allow?: readonly GuardClass[];
  readonly lockWait: number;
}

/** Brings an environment to the content. */
export async function deployVerb(options: DeployVerbOptions, world: World): Promise<Result> {
  const reviewed = options.plan === undefined ? undefined : await readPlanFile(options.plan, world);
  const connected = await connectTo(options, world);
  const teller = tellerFor(world, 'deploying');
  const start = world.now().getTime();
  try {
    const { deploy } = await import('@sentinelpack/deployer');
    const asked = { ...options, ...reviewed?.asked };
    const outcome = outcomeFile(connected, world);
    const run = {
      ...runOptions(asked, { teller, world }),
      ...claimed(asked),
      ...(reviewed === undefined ? {} : { reviewed: planIn(reviewed) }),
      allow: options.allow ?? [],
      lockWaitSeconds: options.lockWait * 60,
      keep: outcome.keep,
    };
    const report = await deploy(connected.bundle, connected.environment.name, connected.azure, run);
    await outcome.finish(report);
    return {
      code: deployCode(report),
      report: deployReport(report, { format: options.format, milliseconds: world.now().getTime() - start, world }),
    };
  } finally {
    teller.end();
    connected.close();
  }
}

/** What a deployment ends with. */
export function deployCode(report: DeployReport): ExitCode {
  const outcomes = [...report.tenants, ...report.workspaces].flatMap((place) => place.outcomes);
  const failed = outcomes.some(({ status }) => status === 'failed');
  const { blocked, conflict, foreign } = report.summary;
  const refused =
    report.guard.verdict === 'refused' || blocked + conflict + foreign > 0 || outcomes.some(({ status }) => status === 'refused');
  const forbidden = outcomes.some(({ notAuthorized }) => notAuthorized === true);
  return worst([
    ...unreadCodes(report),
    ...(forbidden ? [exit.notAuthorised] : []),
    ...(failed ? [exit.wrong] : []),
    ...(refused ? [exit.refused] : []),
  ]);
}

interface Telling {
  readonly format: string;
  readonly milliseconds: number;
  readonly world: World;
}

function deployReport(report: DeployReport, { format, milliseconds, world }: Telling): string {
  if (format === 'json') return json(report);
  return format === 'markdown' ? deployMarkdown(report) : deployText(report, { paint: paintFor(world.out), milliseconds });
}
