import type { AnyKind, JsonObject } from '@sentinelpack/kinds';
import { kinds as allKinds } from '@sentinelpack/kinds';
import { settingsSchema } from './settings.ts';
import type { PackedFile } from '../pack/templates.ts';
import { fileOf } from '../pack/templates.ts';

/** The JSON Schemas of every file of content, for editors. */
export function schemas(kinds: readonly AnyKind[] = allKinds): readonly PackedFile[] {
  const settings = (['environment', 'fixture', 'pack', 'removed', 'table', 'test', 'waivers'] as const).map(
    (name): readonly [string, JsonObject] => [name, settingsSchema(name, kinds).schema],
  );
  const all = [...kinds.map(({ name, schema }): readonly [string, JsonObject] => [name, schema]), ...settings];
  return all.map(([name, schema]) => fileOf(`${name}.json`, schema));
}
