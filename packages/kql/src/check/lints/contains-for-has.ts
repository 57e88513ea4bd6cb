import { comparisons } from '../comparisons.ts';
import type { Lint } from './lint.ts';
import { at } from './lint.ts';

const better: Readonly<Record<string, string>> = { contains: 'has', '!contains': '!has', contains_cs: 'has_cs', '!contains_cs': '!has_cs' };

/** Two words or more, whole ones at both ends: a phrase, a domain, an address, a GUID. */
const wholeWords = /^[\p{L}\p{N}_]{2,}(?:[^\p{L}\p{N}_]+[\p{L}\p{N}_]+)*[^\p{L}\p{N}_]+[\p{L}\p{N}_]{2,}$/u;

/**
 * `contains` looks for the letters anywhere and cannot use the index of terms.
 * A single word is left alone: it may be meant as part of another (`contains "admin"` finds Administrator).
 */
export const containsForHas: Lint = {
  code: 'contains-for-has',
  severity: 'warning',
  run: (tree) =>
    comparisons(tree).flatMap(({ node, operator, constants }) => {
      const term = better[operator];
      const [constant] = constants;
      if (!term || typeof constant?.value !== 'string' || !wholeWords.test(constant.value)) return [];
      return [
        at(node, `\`${operator}\` reads every text in full to find whole words`, `use \`${term}\`, which looks them up in the index`),
      ];
    }),
};
