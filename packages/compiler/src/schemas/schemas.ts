import type { AnyKind, JsonObject } from '@sentinelpack/kinds';
import { kinds as allKinds } from '@sentinelpack/kinds';
import { settingsSchema } from './settings.ts';
import { testSchema } from './test-schema.ts';
import type { PackedFile } from '../pack/templates.ts';
import { fileOf } from '../pack/templates.ts';

/** The JSON Schemas of every file of content, for editors. */
export function schemas(kinds: readonly AnyKind[] = allKinds): readonly PackedFile[] {
  const settings = (['environment', 'pack', 'removed', 'waivers'] as const).map((name): readonly [string, JsonObject] => [
    name,
    settingsSchema(name, kinds).schema,
  ]);
  const all = [
    ...kinds.map(({ name, schema }): readonly [string, JsonObject] => [name, schema]),
    ...settings,
    ['test', testSchema] as const,
  ];
  return all.map(([name, schema]) => fileOf(`${name}.json`, schema));
}
