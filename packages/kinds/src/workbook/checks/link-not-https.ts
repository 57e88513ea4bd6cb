import type { Check } from '../../kind.ts';
import { blocksOf } from '../blocks.ts';
import type { Workbook } from '../body.ts';

/** Links leave the portal, so they go to https addresses only; an address may come from a parameter. */
export const linkNotHttps: Check<Workbook> = {
  code: 'workbook/link-not-https',
  severity: 'error',
  run: ({ body }) =>
    blocksOf(body).flatMap(({ at, block }) =>
      (block.links ?? []).flatMap(({ url }, index) =>
        url.startsWith('https://') || url.startsWith('{')
          ? []
          : [{ at: [...at, 'links', index, 'url'], message: `link "${url}" is not an https address` }],
      ),
    ),
};
