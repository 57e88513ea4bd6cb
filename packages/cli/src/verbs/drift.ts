import type { DriftReport } from '@sentinelpack/kinds';
import { connectTo } from '../connection.ts';
import type { ExitCode } from '../exit.ts';
import { exit, worst } from '../exit.ts';
import type { SelectionOptions } from '../program.ts';
import { tellerFor } from '../progress.ts';
import { driftMarkdown } from '../report/drift-markdown.ts';
import { driftPlaces, driftText } from '../report/drift-text.ts';
import { json } from '../report/json.ts';
import { paintFor } from '../report/paint.ts';
import type { Result } from '../result.ts';
import { runOptions, unreadCodes } from '../run-options.ts';
import type { World } from '../world.ts';

/** Says what changed in the workspaces since the last deployment. */
export async function driftVerb(options: SelectionOptions, world: World): Promise<Result> {
  const connected = await connectTo(options, world);
  const teller = tellerFor(world, 'reading');
  try {
    const { drift } = await import('@sentinelpack/deployer');
    const report = await drift(connected.bundle, connected.environment.name, connected.azure, runOptions(options, { teller, world }));
    return { code: codeOf(report), report: driftReport(report, options.format, world) };
  } finally {
    teller.end();
    connected.close();
  }
}

function codeOf(report: DriftReport): ExitCode {
  const drifted = driftPlaces(report).some((place) => place.drift.length > 0);
  return worst([...unreadCodes(report), ...(drifted ? [exit.differs] : [])]);
}

function driftReport(report: DriftReport, format: string, world: World): string {
  if (format === 'json') return json(report);
  return format === 'markdown' ? driftMarkdown(report) : driftText(report, paintFor(world.out));
}
