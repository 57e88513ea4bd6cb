import { join } from 'node:path';

/** What is kept between runs to make the next one quick; deleting it costs time and nothing else. */
export const cacheFolder: string = join('.sentinelpack', 'cache');
