import { readBody } from '../arm/body.ts';
import { roles } from '../authorization/roles.ts';
import type { HttpResponse } from '../http.ts';
import { jsonResponse } from '../http.ts';
import type { Json } from '../json.ts';
import { isList, textField } from '../json.ts';
import { badRequest } from '../service-error.ts';
import type { RoleAssignment } from '../store/roles.ts';
import { assignRole, listRoles, removeRoles } from '../store/roles.ts';
import type { ControlRequest } from './asked.ts';

/** Gives an application exactly these roles: `{principal, roles:[{scope, role}]}`; with an empty list the emulator's own ones are owners again. */
export function setRoles({ database, request }: ControlRequest): HttpResponse {
  const body = readBody(request);
  const principal = textField(body, 'principal');
  const given = body['roles'];
  if (principal === undefined || given === undefined || !isList(given))
    throw badRequest("roles need a 'principal' and a list 'roles' of {scope, role}");
  const assignments = given.map((one) => readAssignment(principal, one));
  removeRoles(database, principal);
  for (const assignment of assignments) assignRole(database, assignment);
  return jsonResponse(200, listRoles(database, principal) as unknown as readonly Json[]); // an interface of texts is JSON
}

function readAssignment(principal: string, value: Json): RoleAssignment {
  const [scope, role] = [textField(value, 'scope'), textField(value, 'role')];
  if (scope?.startsWith('/') !== true) throw badRequest("the 'scope' of a role must be an id");
  const known = Object.keys(roles).find((name) => name.toLowerCase() === role?.toLowerCase());
  if (known === undefined) throw badRequest(`'${role ?? ''}' is no role; known are ${Object.keys(roles).join(', ')}`);
  return { principal, scope, role: known };
}
