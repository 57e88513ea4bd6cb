import { makePlan } from '@sentinelpack/deployer';
import { scaleBundle } from './scale-content.ts';
import { openPlace } from './scale-place.ts';

// A process of its own for each figure of memory: plans over a filled store, and prints the most that was alive behind any workspace.
const [store = '', workspaces = '', items = ''] = process.argv.slice(2);
const bundle = scaleBundle(Number(workspaces), Number(items));
const place = openPlace(store, bundle, 0);
let bytes = 0;
const onProgress = (): void => {
  globalThis.gc?.();
  bytes = Math.max(bytes, process.memoryUsage().heapUsed);
};
const { summary } = await makePlan(bundle, 'scale', place.azure, { onProgress });
place.close();
console.log(JSON.stringify({ keep: summary.keep, megabytes: Math.round(bytes / 2 ** 20) }));
