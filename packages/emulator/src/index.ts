export type { Application } from './authority/application.ts';
export type { Emulator, EmulatorOptions } from './emulator.ts';
export { openEmulator } from './emulator.ts';
export type { HttpRequest, HttpResponse } from './http.ts';
export type { Listening } from './listen.ts';
export { readSeed } from './seed/read-seed.ts';
export type { Seed, SeedRow, SeedSubscription, SeedTenant, SeedWorkspace } from './seed/seed.ts';
export type { WorkspaceEntry } from './store/workspaces.ts';
export type { LoggedRequest } from './store/request-log.ts';
