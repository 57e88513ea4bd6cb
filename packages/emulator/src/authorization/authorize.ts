import type { Context } from '../context.ts';
import { refusal } from '../service-error.ts';
import { applicationOf } from '../authority/application.ts';
import { listRoles } from '../store/roles.ts';
import { inProcessApplication, isUser } from '../tokens.ts';
import type { Permission } from './roles.ts';
import { roles } from './roles.ts';

/** Refuses an action that no role of the caller allows at a scope. */
export function authorize(context: Context, action: string, scope: string): void {
  if (isAllowed(context, action, scope)) return;
  const { principal } = context.caller;
  throw refusal(
    403,
    'AuthorizationFailed',
    `The client '${principal}' with object id '${principal}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  );
}

/** Whether a role of the caller allows an action at a scope. */
export function isAllowed(context: Context, action: string, scope: string): boolean {
  return permissionsAt(context, scope).some((permission) => permits(permission, action));
}

/** What the caller may do at a scope: the roles that it has there or above. The emulator's own applications, and users, own everything until they get a role. */
export function permissionsAt(context: Context, scope: string): readonly Permission[] {
  const { database, caller } = context;
  const assigned = listRoles(database, caller.principal);
  if (assigned.length === 0 && isOwn(context)) return [ownerPermission];
  return assigned.filter((assignment) => covers(assignment.scope, scope)).map((assignment) => roles[assignment.role] ?? nothing);
}

const nothing: Permission = { actions: [], notActions: [], dataActions: [], notDataActions: [] };
const ownerPermission: Permission = roles['Owner'] ?? nothing;

function isOwn({ database, caller }: Context): boolean {
  return isUser(caller.principal) || caller.principal === inProcessApplication || caller.principal === applicationOf(database).clientId;
}

function covers(assigned: string, scope: string): boolean {
  const [above, below] = [assigned.toLowerCase().replace(/\/+$/, ''), scope.toLowerCase()];
  return below === above || below.startsWith(`${above}/`);
}

function permits(permission: Permission, action: string): boolean {
  return (
    permission.actions.some((pattern) => matches(pattern, action)) && !permission.notActions.some((pattern) => matches(pattern, action))
  );
}

function matches(pattern: string, action: string): boolean {
  const literal = pattern.replaceAll(/[.+?^${}()|[\]\\/]/g, String.raw`\$&`);
  return new RegExp(`^${literal.replaceAll('*', '.*')}$`, 'i').test(action);
}
