import { resolve } from 'node:path';
import type { Bundle } from '@sentinelpack/kinds';
import { exit } from '../exit.ts';
import { packFolder } from '../packed.ts';
import type { ReportOptions } from '../program.ts';
import { json } from '../report/json.ts';
import type { Result } from '../result.ts';
import type { World } from '../world.ts';

export interface PackVerbOptions extends ReportOptions {
  readonly content: string;
  readonly dist: string;
}

/** Writes the bundle, the templates and the schemas. */
export async function packVerb(options: PackVerbOptions, world: World): Promise<Result> {
  const bundle = await packFolder(options.content, world);
  const { writePack } = await import('@sentinelpack/compiler');
  writePack(resolve(world.folder, options.dist), bundle);
  return { code: exit.fine, report: options.format === 'json' ? json(summary(bundle)) : text(bundle, options) };
}

function summary({ fingerprint, tool, pack, items }: Bundle): object {
  return {
    formatVersion: 1,
    fingerprint,
    tool,
    pack: { id: pack.id, version: pack.version },
    items: items.map(({ kind, id, name, version }) => ({ kind, id, name, version })),
  };
}

function text({ fingerprint, items, environments }: Bundle, { dist }: PackVerbOptions): string {
  const counts = [...Map.groupBy(items, ({ kind }) => kind)].map(([kind, of]) => `${String(of.length)} ${kind}`);
  return `packed ${String(items.length)} items (${counts.join(', ')}) and ${String(environments.length)} environments into ${dist}/pack/bundle.json\nfingerprint ${fingerprint}\n`;
}
