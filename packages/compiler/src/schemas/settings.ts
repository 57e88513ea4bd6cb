import type { AnyKind, JsonObject } from '@sentinelpack/kinds';
import { environmentSchema } from '../environment/schema.ts';
import { packSchema } from '../pack/pack-file.ts';
import { removedSchema } from '../removed/removed.ts';
import { fixtureSchema, testSchema } from '../rule-test/test-schema.ts';
import { tableSchema } from '../tables/table-file.ts';
import { waiversSchema } from '../waivers/waiver-file.ts';

/** The files of a content folder that hold no item. */
export type SettingsName = 'environment' | 'pack' | 'waivers' | 'removed' | 'test' | 'fixture' | 'table';

interface Schema {
  readonly schema: JsonObject;
}

/** The schema of a settings file. */
export function settingsSchema(name: SettingsName, kinds: readonly AnyKind[]): Schema {
  return name === 'removed' ? removed(kinds) : fixed[name];
}

const fixed: { readonly [name in Exclude<SettingsName, 'removed'>]: Schema } = {
  environment: { schema: environmentSchema },
  pack: { schema: packSchema },
  waivers: { schema: waiversSchema },
  test: { schema: testSchema },
  fixture: { schema: fixtureSchema },
  table: { schema: tableSchema },
};

const known = new WeakMap<readonly AnyKind[], Schema>();

// A schema is compiled once for each object, so the same kinds give the same object.
function removed(kinds: readonly AnyKind[]): Schema {
  const schema = known.get(kinds) ?? { schema: removedSchema(kinds) };
  known.set(kinds, schema);
  return schema;
}
