import { entityType } from '../../entities.ts';
import { isObject } from '../../json.ts';
import type { AlertEntity, QueryRows } from '../../trial.ts';
import type { AnalyticsRule } from '../body.ts';
import { cells, cellText, entriesOf } from './cells.ts';

// https://learn.microsoft.com/azure/sentinel/map-data-fields-to-entities: shared equally by the mappings.
const mostEntities = 500;

// https://learn.microsoft.com/azure/sentinel/entities-reference: names that say nothing of who it was.
const genericAccounts: ReadonlySet<string> = new Set(['ADMIN', 'ADMINISTRATOR', 'SYSTEM', 'ROOT']);

type Mapping = NonNullable<AnalyticsRule['entityMappings']>[number];

/** The entities that the mappings find in the rows of an alert, each once. */
export function entities(rule: AnalyticsRule, rows: QueryRows): readonly AlertEntity[] {
  const mappings = rule.entityMappings ?? [];
  const share = Math.floor(mostEntities / Math.max(1, mappings.length));
  const found = mappings.flatMap((mapping) => [...mapped(mapping, rows)].slice(0, share));
  const distinct = new Map([...found, ...built(rule, rows)].map((entity) => [JSON.stringify(entity), entity]));
  return [...distinct.values()].slice(0, mostEntities);
}

function mapped({ entityType: type, fieldMappings }: Mapping, rows: QueryRows): Iterable<AlertEntity> {
  const fields = fieldMappings.map(({ identifier, columnName }) => ({ identifier, texts: cells(rows, columnName) }));
  const entries = rows.rows.flatMap((_row, index): readonly (readonly [string, AlertEntity])[] => {
    const present = fields.map(({ identifier, texts }) => [identifier, texts[index] ?? ''] as const).filter(([, text]) => text !== '');
    const entity: AlertEntity = { type, ...Object.fromEntries(present) };
    return isIdentified(entity) ? [[JSON.stringify(entity), entity]] : [];
  });
  return new Map(entries).values();
}

// An entity without one complete set of identifiers is not made.
function isIdentified(entity: AlertEntity): boolean {
  if (entity.type === 'Account' && genericAccounts.has((entity['Name'] ?? '').toUpperCase())) return false;
  const sets = entityType(entity.type)?.oneOf ?? [];
  return sets.some((identifiers) => identifiers.every((identifier) => entity[identifier] !== undefined));
}

// Entities that the query builds itself have the form of the alert's own: a list of objects with a `Type`.
function built(rule: AnalyticsRule, rows: QueryRows): readonly AlertEntity[] {
  const texts = (rule.sentinelEntitiesMappings ?? []).flatMap(({ columnName }) => cells(rows, columnName));
  return texts.flatMap(entriesOf).map(entityOf);
}

function entityOf(value: unknown): AlertEntity {
  const { Type, ...rest } = isObject(value) ? value : {};
  return { type: cellText(Type), ...Object.fromEntries(Object.entries(rest).map(([key, own]) => [key, cellText(own)])) };
}
