import type { Database } from './store/database.ts';
import { readMeta, writeMeta } from './store/meta.ts';

/** What time it is for Azure: that of the clock, moved by what was asked for. */
export function azureTime(database: Database, clock: Date): Date {
  return new Date(clock.getTime() + Number(readMeta(database, 'clockOffset') ?? '0'));
}

/** Moves Azure's time to a moment; from there it runs on with the clock. */
export function moveClock(database: Database, clock: Date, to: Date): void {
  writeMeta(database, 'clockOffset', String(to.getTime() - clock.getTime()));
}
