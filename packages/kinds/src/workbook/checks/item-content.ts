import type { Check } from '../../kind.ts';
import { blocksOf } from '../blocks.ts';
import type { Block, Workbook } from '../body.ts';

const contents = ['parameters', 'text', 'query', 'links', 'tabs', 'group', 'raw'] as const satisfies readonly (keyof Block)[];

/** An item shows one thing. */
export const itemContent: Check<Workbook> = {
  code: 'workbook/item-content',
  severity: 'error',
  run: ({ body }) =>
    blocksOf(body).flatMap(({ at, block }) => {
      const [first, second] = contents.filter((content) => block[content] !== undefined);
      if (first === undefined) return [{ at, message: 'item shows nothing', help: `give it one of ${contents.join(', ')}` }];
      if (second === undefined) return [];
      return [{ at: [...at, second], key: true, message: `item has ${first} and ${second}`, help: 'make two items of it' }];
    }),
};
