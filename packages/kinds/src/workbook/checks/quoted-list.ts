import type { Check } from '../../kind.ts';
import type { Workbook } from '../body.ts';
import { declarationsOf } from '../declarations.ts';
import { kqlOf } from '../queries.ts';
import { quoteAround } from '../quoted.ts';
import { placeholdersIn } from '../references.ts';

/** A parameter of several values brings its own quotes; a second pair breaks the query. */
export const quotedList: Check<Workbook> = {
  code: 'workbook/quoted-list',
  severity: 'error',
  run: ({ body }) => {
    const lists = declarationsOf(body).filter(({ parameter }) => parameter?.multiple === true);
    return kqlOf(body).flatMap(({ at, text }) =>
      placeholdersIn(text)
        .filter(
          ({ name, format, range }) =>
            lists.some((list) => list.name === name) && format !== 'label' && quoteAround(text, range.start) === "'",
        )
        .map(({ name, range }) => ({
          at,
          range,
          message: `{${name}} stands for a list such as 'a','b' and must not be quoted again`,
          help: `write in ({${name}})`,
        })),
    );
  },
};
