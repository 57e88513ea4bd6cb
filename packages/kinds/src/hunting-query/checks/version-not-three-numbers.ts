import type { Check } from '../../kind.ts';
import type { HuntingQuery } from '../body.ts';

/** A version has three numbers and at most 20 characters, as in the public repository. */
export const versionNotThreeNumbers: Check<HuntingQuery> = {
  code: 'hunting-query/version-not-three-numbers',
  severity: 'warning',
  run: ({ body: { version } }) =>
    version === undefined || (/^\d+\.\d+\.\d+$/.test(version) && version.length <= 20)
      ? []
      : [{ message: `version "${version}" is not three numbers`, at: ['version'], help: 'write it like 1.0.0' }],
};
