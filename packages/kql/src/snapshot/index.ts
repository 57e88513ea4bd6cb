export { buildSnapshot, buildSnapshotBeside } from './build.ts';
export { rerunOnSnapshot } from './rerun.ts';
export { usableSnapshot } from './snapshot-file.ts';
