import type { Kind } from '../kind.ts';
import { noReach } from '../kind.ts';
import type { Workbook } from './body.ts';
import { checks } from './checks/index.ts';
import { live } from './live.ts';
import { queriesOf } from './queries.ts';
import { resource } from './resource.ts';
import { schema } from './schema.ts';

/** A page of questions and answers in Sentinel. */
export const workbook: Kind<Workbook> = {
  name: 'workbook',
  folder: 'workbooks',
  contentKind: 'Workbook',
  schema,
  checks,
  queries: ({ body }) => queriesOf(body),
  // What its queries read, the analyser of each says.
  needs: () => noReach,
  provides: () => noReach,
  resource,
  live,
};
