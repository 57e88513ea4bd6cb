import type { JsonObject } from '@sentinelpack/kinds';
import { isObject, textOf } from '@sentinelpack/kinds';
import { toServiceError } from './azure-error.ts';
import type { Deployed, Operation } from './port.ts';

/** How a deployment ended, by its body and, where it failed, its operations; undefined while it runs. */
export async function endOf(
  { properties }: JsonObject,
  listOperations: () => Promise<readonly JsonObject[]>,
): Promise<Deployed | undefined> {
  if (!isObject(properties)) return undefined;
  const state = textOf(properties['provisioningState']);
  if (state === 'Succeeded') return { status: 'succeeded' };
  if (state !== 'Failed' && state !== 'Canceled') return undefined;
  const error = toServiceError(properties['error'] ?? null) ?? { code: state, message: '', details: [] };
  return { status: 'failed', error, operations: (await listOperations()).flatMap(operationOf) };
}

function operationOf({ properties }: JsonObject): readonly Operation[] {
  if (!isObject(properties)) return [];
  const target = properties['targetResource'];
  if (!isObject(target)) return [];
  const succeeded = properties['provisioningState'] === 'Succeeded';
  const operation = { resourceId: textOf(target['id']), succeeded, status: textOf(properties['statusCode']) };
  const message = properties['statusMessage'];
  // Resource providers answer an error or a bare text.
  if (typeof message === 'string') return [{ ...operation, error: { code: '', message, details: [] } }];
  const error = isObject(message) ? toServiceError(message['error'] ?? message) : undefined;
  return [error === undefined ? operation : { ...operation, error }];
}
