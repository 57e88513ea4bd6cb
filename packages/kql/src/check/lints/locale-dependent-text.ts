import type { Column } from '../../facts.ts';
import { list } from '../../language/kusto.ts';
import { comparisons, fieldName } from '../comparisons.ts';
import type { Tree } from '../tree.ts';
import type { Lint } from './lint.ts';
import { at } from './lint.ts';

/** Names that Windows translates (https://learn.microsoft.com/windows-server/identity/ad-ds/manage/understand-security-identifiers). */
const translatedAccount = /^(?:NT AUTHORITY|BUILTIN)\\/i;

/** Text for people changes with its wording and its language; a comparison with it then stays silent. */
export const localeDependentText: Lint = {
  code: 'locale-dependent-text',
  severity: 'warning',
  run: (tree) => {
    const codes = explainedCodes(tree);
    return comparisons(tree).flatMap(({ node, subject, constants }) => {
      const field = fieldName(subject) ?? '';
      const texts = constants.flatMap(({ value }) => (typeof value === 'string' && /\p{L}/u.test(value) ? [value] : []));
      const code = codes.get(field);
      if (code && texts.length > 0)
        return [at(node, `${field} is text for people, whose wording and language can change`, `compare ${code}`)];
      const account = texts.find((text) => translatedAccount.test(text));
      return account ? [at(node, `Windows translates the account name ${account}`, 'compare the security identifier (SID)')] : [];
    });
  },
};

/**
 * Fields that explain a code to people, and the code. ResultDescription does so in the tables of sign-ins and of the directory;
 * in AzureDiagnostics and tables without a ResultType it is what a program wrote.
 */
function explainedCodes(tree: Tree): ReadonlyMap<string, string> {
  const mentioned = new Set(list(tree.globals.Database?.Members).map(({ Name: name }) => name));
  const described = tree.schema.tables.filter(({ name, columns }) => mentioned.has(name) && has(columns, 'ResultDescription'));
  const explains = described.length > 0 && described.every(({ columns, open }) => !open && has(columns, 'ResultType'));
  return new Map([['failureReason', 'errorCode'], ...(explains ? ([['ResultDescription', 'ResultType']] as const) : [])]);
}

function has(columns: readonly Column[], name: string): boolean {
  return columns.some((column) => column.name === name);
}
