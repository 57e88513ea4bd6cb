import type { Database } from './database.ts';

/** A role that an application has at a scope and below. */
export interface RoleAssignment {
  readonly principal: string;
  /** An id, or `/` for everything. */
  readonly scope: string;
  readonly role: string;
}

/** Gives a principal a role. */
export function assignRole(database: Database, { principal, scope, role }: RoleAssignment): void {
  database.run(
    'INSERT INTO role_assignment (principal, scope, role) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    principal.toLowerCase(),
    scope,
    role,
  );
}

/** Takes every role from a principal. */
export function removeRoles(database: Database, principal: string): void {
  database.run('DELETE FROM role_assignment WHERE principal = ?', principal.toLowerCase());
}

/** The roles of a principal. */
export function listRoles(database: Database, principal: string): readonly RoleAssignment[] {
  return database
    .all('SELECT * FROM role_assignment WHERE principal = ? ORDER BY scope, role', principal.toLowerCase())
    .map((row) => ({ principal: String(row['principal']), scope: String(row['scope']), role: String(row['role']) }));
}
