import type { Change, Copy } from '@sentinelpack/kinds';
import type { DeployedSteps } from './deploy-steps.ts';
import type { Look } from './look.ts';
import type { Run } from './run.ts';
import type { Writing } from './step.ts';

/** A part of a plan that is applied on its own: a workspace, or what it receives from its tenant. */
export interface Part {
  readonly workspace: string;
  readonly tenantId: string;
  readonly planned: readonly Change[];
  look(run: Run): Promise<Look>;
  /** Keeps copies of what is about to be written over or deleted. */
  keep(copies: readonly Copy[]): Promise<void>;
  /** Takes the steps of an attempt. */
  write(steps: readonly Writing[]): Promise<DeployedSteps>;
  /** Writes markers again, after what was written has been read back. */
  mark(steps: readonly Writing[]): Promise<DeployedSteps>;
}
