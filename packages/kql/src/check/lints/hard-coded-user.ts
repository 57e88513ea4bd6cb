import { comparisons } from '../comparisons.ts';
import { isInTopLevelLet } from '../tunable.ts';
import type { Lint } from './lint.ts';
import { at } from './lint.ts';

/** Microsoft's own accounts, the same in every tenant: that of password resets is fim_password_service@support.onmicrosoft.com. */
const microsoftAccount = /@support\.onmicrosoft\.com$/i;

const userName = /^[\w.+'-]+@[\w-]+(?:\.[\w-]+)+$/;

/** A detection goes to many workspaces; a user's name in it is right for one. */
export const hardCodedUser: Lint = {
  code: 'hard-coded-user',
  severity: 'warning',
  run: (tree) =>
    comparisons(tree).flatMap(({ constants }) =>
      constants.flatMap(({ place, value }) => {
        if (typeof value !== 'string' || !userName.test(value) || microsoftAccount.test(value) || isInTopLevelLet(place)) return [];
        return [
          at(
            place,
            `the user ${value} is written into the query`,
            'name it in a top-level `let`, which an environment can tune, or in a watchlist',
          ),
        ];
      }),
    ),
};
