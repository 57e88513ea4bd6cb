import { comparisons, fieldName } from '../comparisons.ts';
import { isInTopLevelLet } from '../tunable.ts';
import type { Lint } from './lint.ts';
import { at } from './lint.ts';

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Tenants of Microsoft itself, the same for everybody. https://learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in */
const microsoftTenants: ReadonlySet<string> = new Set(['f8cdef31-a31e-4b4a-93e4-5f571e91255a', '72f988bf-86f1-41af-91ab-2d7cd011db47']);

/** A detection goes to many workspaces; a tenant's id in it is right for one. */
export const hardCodedTenant: Lint = {
  code: 'hard-coded-tenant',
  severity: 'warning',
  run: (tree) =>
    comparisons(tree).flatMap(({ subject, constants }) => {
      if (!/tenantid$/i.test(fieldName(subject) ?? '')) return [];
      return constants.flatMap(({ place, value }) => {
        if (typeof value !== 'string' || !guid.test(value) || microsoftTenants.has(value.toLowerCase()) || isInTopLevelLet(place))
          return [];
        return [
          at(
            place,
            `the tenant ${value} is written into the query`,
            'name it in a top-level `let`, which an environment can tune, or in a watchlist',
          ),
        ];
      });
    }),
};
