import type { Check } from '../../kind.ts';
import { blocksOf } from '../blocks.ts';
import type { Workbook } from '../body.ts';

/** Tabs are told apart by name: two of one name would both be shown. */
export const duplicateTab: Check<Workbook> = {
  code: 'workbook/duplicate-tab',
  severity: 'error',
  run: ({ body }) =>
    blocksOf(body).flatMap(({ at, block }) => {
      const names = (block.tabs ?? []).map(({ name }) => name);
      return names.flatMap((name, index) =>
        names.indexOf(name) === index
          ? []
          : [{ at: [...at, 'tabs', index, 'name'], message: `two tabs are named "${name}" and would be shown together` }],
      );
    }),
};
