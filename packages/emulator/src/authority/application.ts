import { randomBytes, randomUUID } from 'node:crypto';
import type { Database } from '../store/database.ts';
import { keepMeta, readMeta } from '../store/meta.ts';

/** The application with which clients sign in. */
export interface Application {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The application of a store; made once. */
export function applicationOf(database: Database): Application {
  return {
    clientId: readMeta(database, 'clientId') ?? keepMeta(database, 'clientId', randomUUID()),
    clientSecret: readMeta(database, 'clientSecret') ?? keepMeta(database, 'clientSecret', randomBytes(24).toString('base64url')),
  };
}
