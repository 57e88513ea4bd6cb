import type { Check } from '../../kind.ts';
import type { Path } from '../../nouns.ts';
import { blocksOf, listsOf } from '../blocks.ts';
import type { Workbook } from '../body.ts';

/** A page, tab, group or list without entries shows nothing. */
export const noItems: Check<Workbook> = {
  code: 'workbook/no-items',
  severity: 'error',
  run: ({ body }) => {
    const inner = blocksOf(body).flatMap(({ at }) => ['parameters', 'links', 'tabs'].map((list): Path => [...at, list]));
    return [...listsOf(body), ...inner]
      .filter((at) => valueAt(body, at)?.length === 0)
      .map((at) => ({ at, message: `${String(at.at(-1))} is empty, so nothing is shown` }));
  },
};

function valueAt(workbook: Workbook, at: Path): readonly unknown[] | undefined {
  let value: unknown = workbook;
  for (const step of at) value = (value as { readonly [key: string | number]: unknown } | undefined)?.[step];
  return Array.isArray(value) ? value : undefined;
}
