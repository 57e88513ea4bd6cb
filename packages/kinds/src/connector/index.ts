import type { Kind } from '../kind.ts';
import { noReach } from '../kind.ts';
import type { Connector } from './body.ts';
import { checks } from './checks/index.ts';
import { live } from './live.ts';
import { logCategoryNamed } from './log-categories.ts';
import { resource } from './resource.ts';
import { schema } from './schema.ts';

/** The flow of Entra ID logs into a workspace. */
export const connector: Kind<Connector> = {
  name: 'connector',
  folder: 'connectors',
  contentKind: 'DataConnector',
  schema,
  checks,
  queries: () => [],
  needs: () => noReach,
  provides: (item) => ({ ...noReach, tables: item.body.logs.flatMap((category) => logCategoryNamed(category)?.table ?? []) }),
  resource,
  live,
};
