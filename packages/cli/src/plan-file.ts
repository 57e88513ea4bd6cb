import { mkdir, readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { Plan } from '@sentinelpack/kinds';
import { exit } from './exit.ts';
import { Stop } from './failure.ts';
import { faultOf } from './plan-file-form.ts';
import { json } from './report/json.ts';
import type { World } from './world.ts';

/** What a plan was asked for beyond its environment: deploying it needs the same. */
export interface Asked {
  readonly prune: boolean;
  readonly claim: readonly string[];
}

/** A plan as a file: what was planned, by which version, and what for. */
export interface PlanFile extends Plan {
  readonly tool: string;
  readonly asked: Asked;
}

/** Writes a plan for somebody to review and for `deploy --plan` to apply. */
export async function writePlanFile(path: string, facts: { readonly plan: Plan; readonly asked: Asked }, world: World): Promise<void> {
  const { toolVersion } = await import('@sentinelpack/compiler');
  const { formatVersion, ...rest } = facts.plan;
  const file = resolve(world.folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFileAtomic(file, json({ formatVersion, tool: toolVersion, asked: facts.asked, ...rest } satisfies PlanFile));
  world.talk.write(`plan written to ${path}; apply it with: sentinelpack deploy --env ${facts.plan.environment} --plan ${path}\n`);
}

/** Reads a plan that was written by this version; anything else is refused in words. */
export async function readPlanFile(path: string, world: World): Promise<PlanFile> {
  const text = await readFile(resolve(world.folder, path), 'utf8').catch((cause: unknown) => {
    throw new Error(`cannot read the plan ${path}`, { cause });
  });
  const value = parse(text, path);
  const fault = faultOf(value);
  if (fault !== undefined) throw new Stop(exit.wrong, `${path} is not a plan: ${fault}`, again);
  const file = value as PlanFile; // its form was judged before
  const { toolVersion } = await import('@sentinelpack/compiler');
  if (file.tool !== toolVersion)
    throw new Stop(exit.refused, `the plan ${path} was made by version ${file.tool}, and this is ${toolVersion}`, again);
  return file;
}

/** The plan in a file. */
export function planIn({ tool: _tool, asked: _asked, ...plan }: PlanFile): Plan {
  return plan;
}

const again = 'make it again with `sentinelpack plan --out`';

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`the plan ${path} is not JSON`, { cause });
  }
}
