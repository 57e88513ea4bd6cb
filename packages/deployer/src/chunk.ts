import type { JsonObject, Workspace } from '@sentinelpack/kinds';
import { isNeeded, literalEntry } from '@sentinelpack/kinds';
import { createHash } from 'node:crypto';
import type { Writing } from './step.ts';

/** How much ARM takes in one deployment: https://learn.microsoft.com/azure/azure-resource-manager/templates/best-practices#template-limits */
export interface Limits {
  readonly bytes: number;
  readonly resources: number;
}

export const armLimits: Limits = { bytes: 4 * 1024 * 1024, resources: 800 };

/** The template that takes some steps in one workspace. */
export function templateOf(steps: readonly Writing[], workspace: Workspace): JsonObject {
  return {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources: steps.flatMap((step) => entriesOf(step, workspace, offersOf(steps))),
  };
}

/** Steps in as few deployments as ARM's limits allow, in their order. */
export function chunksOf(steps: readonly Writing[], workspace: Workspace, limits: Limits): readonly (readonly Writing[])[] {
  const offers = offersOf(steps);
  const chunks: Writing[][] = [];
  let room = { bytes: 0, resources: 0 };
  for (const step of steps) {
    const entries = entriesOf(step, workspace, offers);
    const bytes = Buffer.byteLength(JSON.stringify(entries));
    if (bytes > room.bytes || entries.length > room.resources) {
      chunks.push([]);
      room = { bytes: limits.bytes - frameBytes(workspace), resources: limits.resources };
    }
    chunks.at(-1)?.push(step);
    room = { bytes: room.bytes - bytes, resources: room.resources - entries.length };
  }
  return chunks;
}

/** The name of a workspace's n-th deployment; ARM takes 64 characters of `[-\w._()]`, and the same name is a lock against a second run. */
export function deploymentName(workspace: string, n: number): string {
  const plain = workspace.replaceAll(/[^-\w.()]/gu, '-');
  const longest = 64 - `sentinelpack--${n}`.length;
  const digest = createHash('sha256').update(workspace).digest('hex').slice(0, 8);
  const name = plain === workspace && plain.length <= longest ? plain : `${plain.slice(0, longest - 9)}-${digest}`;
  return `sentinelpack-${name}-${n}`;
}

// What comes in an earlier deployment is there already; within one, ARM writes in any order but for what it is told.
function entriesOf(step: Writing, workspace: Workspace, offers: readonly Offer[]): readonly JsonObject[] {
  const marker = literalEntry(step.marker.resource, workspace);
  if (step.does === 'mark') return [marker];
  const needed = offers.filter((offer) => offer !== step && isNeeded(offer.desired, step.desired)).map(({ object }) => object.id);
  if (step.stands !== undefined) return step.stands === 'object' ? [marker] : [];
  const object = literalEntry(step.object.resource, workspace);
  return [needed.length === 0 ? object : { ...object, dependsOn: needed }, { ...marker, dependsOn: [step.object.id] }];
}

type Offer = Writing & { readonly does: 'write' };

function offersOf(steps: readonly Writing[]): readonly Offer[] {
  return steps.filter(
    (step): step is Offer =>
      step.does === 'write' &&
      step.stands === undefined &&
      Object.values(step.desired.provides).some((names: readonly string[]) => names.length > 0),
  );
}

// The request also holds the template's frame and the deployment's own properties.
function frameBytes(workspace: Workspace): number {
  return Buffer.byteLength(JSON.stringify(templateOf([], workspace))) + 1024;
}
