import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { SchemaAdditions } from '@sentinelpack/kql';
import type { World } from '../world.ts';

/** The tables that content declares. Content without any is not read: a query on Azure's own tables needs none of it. */
export async function declaredTables(content: string, world: World): Promise<NonNullable<SchemaAdditions['tables']>> {
  const folder = resolve(world.folder, content);
  if (!existsSync(join(folder, 'tables'))) return [];
  const { open } = await import('@sentinelpack/compiler');
  return open(folder).content.tables;
}
