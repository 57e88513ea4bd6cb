import { comparisons, fieldName } from '../comparisons.ts';
import type { Lint } from './lint.ts';
import { at } from './lint.ts';

/** The operator that does the same without regard to letter case. */
const insensitive: Readonly<Record<string, string>> = {
  '==': '=~',
  '!=': '!~',
  in: 'in~',
  '!in': '!in~',
  has_cs: 'has',
  contains_cs: 'contains',
};

/** User names come in the letter case that somebody typed once. */
export const caseSensitiveUser: Lint = {
  code: 'case-sensitive-user',
  severity: 'warning',
  run: (tree) =>
    comparisons(tree).flatMap(({ node, operator, subject, constants }) => {
      const better = insensitive[operator];
      const field = fieldName(subject);
      const name = constants.find(({ value }) => typeof value === 'string' && /@/.test(value));
      if (!better || !name || !field || !/(?:userprincipalname|upn)$/i.test(field)) return [];
      return [at(node, `\`${operator}\` compares the user name ${field} by letter case`, `use \`${better}\``)];
    }),
};
