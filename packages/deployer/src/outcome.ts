import type { Change, Outcome } from '@sentinelpack/kinds';
import type { ServiceError } from './azure-error.ts';
import { allErrors, errorText } from './azure-error.ts';
import { isSameId } from './find.ts';
import type { Operation } from './port.ts';
import type { Writing } from './step.ts';

/** What became of a change. */
export function outcomeOf({ kind, id }: Pick<Change, 'kind' | 'id'>, status: Outcome['status'], reason?: string): Outcome {
  return reason === undefined ? { kind, id, status } : { kind, id, status, reason };
}

/** What became of a step of a deployment that failed in part, by the deployment's operations. */
export function outcomeByOperations(step: Writing, operations: readonly Operation[], whole: ServiceError): Outcome {
  const marker = operationOn(step.marker.id, operations);
  if (step.does === 'write' && step.stands === 'object and marker') return outcomeOf(step.change, 'done');
  if (step.does === 'mark' || step.stands === 'object')
    return marker?.succeeded ? outcomeOf(step.change, 'done') : outcomeOf(step.change, 'failed', reasonOf(marker, whole));
  const object = operationOn(step.object.id, operations);
  if (!object?.succeeded) return refusedObject(step, object, whole);
  if (marker?.succeeded) return outcomeOf(step.change, 'done');
  return outcomeOf(step.change, 'failed', `written, but its marker was not: ${reasonOf(marker, whole)}`);
}

/** What became of a step that the service refused with an error. */
export function outcomeByError(step: Writing, error: ServiceError): Outcome {
  const text = errorText(error);
  return isMissingTable(text) ? waiting(step, text) : { ...outcomeOf(step.change, 'failed', text), ...rightsIn(error) };
}

/** Whether an error is one of rights, for an outcome. */
export function rightsIn(error: ServiceError | undefined): Pick<Outcome, 'notAuthorized'> {
  return error !== undefined && allErrors(error).some(({ code }) => rightsCodes.has(code)) ? { notAuthorized: true } : {};
}

const rightsCodes: ReadonlySet<string> = new Set([
  'AuthorizationFailed',
  'LinkedAuthorizationFailed',
  'AuthenticationFailed',
  'InvalidAuthenticationToken',
  'ExpiredAuthenticationToken',
  'Forbidden',
  'Unauthorized',
]);

/** The innermost part of an error that names a step by the ARM name of its object or marker. */
export function errorOn(step: Writing, error: ServiceError): ServiceError | undefined {
  const names = step.does === 'write' ? [step.object.resource.name, step.marker.resource.name] : [step.marker.resource.name];
  return allErrors(error)
    .toReversed()
    .find(({ target, message }) => names.some((name) => mentions(`${target ?? ''} ${message}`.toLowerCase(), name.toLowerCase())));
}

/** Whether the service keeps a name for an object that was deleted: "The rule with id '…' was recently deleted." It may come as a conflict. */
export function isSoftDeleted(text: string): boolean {
  return /was recently deleted/iu.test(text);
}

function refusedObject(step: Writing, operation: Operation | undefined, whole: ServiceError): Outcome {
  const reason = reasonOf(operation, whole);
  if (isMissingTable(reason)) return waiting(step, reason);
  const isConflict = operation?.status === 'Conflict' || operation?.status === 'PreconditionFailed';
  if (isConflict && !isSoftDeleted(reason)) return outcomeOf(step.change, 'refused', reason);
  const isForbidden = operation?.status === 'Forbidden' || operation?.status === 'Unauthorized';
  return { ...outcomeOf(step.change, 'failed', reason), ...(isForbidden ? { notAuthorized: true } : rightsIn(operation?.error)) };
}

function reasonOf(operation: Operation | undefined, whole: ServiceError): string {
  if (operation === undefined) return `the deployment did not get to it: ${errorText(whole)}`;
  return operation.error === undefined ? `${operation.status}: ${errorText(whole)}` : errorText(operation.error);
}

// The service's own words, as many public issues quote them: "Failed to run the analytics rule query. One of the tables does not exist."
function isMissingTable(text: string): boolean {
  return /one of the tables does not exist/iu.test(text);
}

function waiting(step: Writing, text: string): Outcome {
  const { tables } = step.desired.needs;
  return outcomeOf(step.change, 'waiting', tables.length === 0 ? text : `waits for data in ${tables.join(', ')}: ${text}`);
}

function operationOn(id: string, operations: readonly Operation[]): Operation | undefined {
  return operations.find(({ resourceId }) => isSameId(resourceId, id));
}

// A name counts where it is not part of a longer word.
function mentions(text: string, name: string): boolean {
  const at = text.indexOf(name);
  if (at < 0) return false;
  const around = `${text[at - 1] ?? ' '}${text[at + name.length] ?? ' '}`;
  return !/[\w-]/u.test(around) || mentions(text.slice(at + name.length), name);
}
