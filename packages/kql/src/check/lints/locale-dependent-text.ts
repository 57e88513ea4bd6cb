import { comparisons, fieldName } from '../comparisons.ts';
import type { Lint } from './lint.ts';
import { at } from './lint.ts';

/** Fields that explain a code to people; beside each stands what says the same to programs. */
const explanations: Readonly<Record<string, string>> = {
  ResultDescription: 'ResultType',
  failureReason: 'errorCode',
};

/** Names that Windows translates (https://learn.microsoft.com/windows-server/identity/ad-ds/manage/understand-security-identifiers). */
const translatedAccount = /^(?:NT AUTHORITY|BUILTIN)\\/i;

/** Text for people changes with its wording and its language; a comparison with it then stays silent. */
export const localeDependentText: Lint = {
  code: 'locale-dependent-text',
  severity: 'warning',
  run: (tree) =>
    comparisons(tree).flatMap(({ node, subject, constants }) => {
      const field = fieldName(subject) ?? '';
      const texts = constants.flatMap(({ value }) => (typeof value === 'string' && /\p{L}/u.test(value) ? [value] : []));
      const code = Object.hasOwn(explanations, field) ? explanations[field] : undefined;
      if (code && texts.length > 0)
        return [at(node, `${field} is text for people, whose wording and language can change`, `compare ${code}`)];
      const account = texts.find((text) => translatedAccount.test(text));
      return account ? [at(node, `Windows translates the account name ${account}`, 'compare the security identifier (SID)')] : [];
    }),
};
