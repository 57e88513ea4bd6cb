export const name = '@sentinelpack/nx-plugin';
