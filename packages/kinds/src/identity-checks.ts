import { isGuid } from './guid.ts';
import type { Check } from './kind.ts';

interface Identified {
  readonly id: string;
  readonly version: string;
}

const threeNumbers = /^\d+\.\d+\.\d+$/;

/** The check that an item's id is a GUID: it is the identity everywhere and part of ARM names. */
export function idNotAGuid(kind: string): Check<Identified> {
  return {
    code: `${kind}/id-not-a-guid`,
    severity: 'error',
    run: ({ body }) =>
      isGuid(body.id) ? [] : [{ at: ['id'], message: `id "${body.id}" is not a GUID`, help: 'make a new one once and never change it' }],
  };
}

/** The check that a version is three numbers, as Sentinel's metadata and templates expect. */
export function versionNotThreeNumbers(kind: string): Check<Identified> {
  return {
    code: `${kind}/version-not-three-numbers`,
    severity: 'error',
    run: ({ body }) =>
      threeNumbers.test(body.version)
        ? []
        : [{ at: ['version'], message: `version "${body.version}" is not three numbers`, help: 'write it like 1.0.0' }],
  };
}
