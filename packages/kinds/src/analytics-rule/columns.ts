import type { Path, TextRange } from '../nouns.ts';
import type { AlertDetailsOverride, AnalyticsRule } from './body.ts';
import { placeholders } from './placeholders.ts';

/** A place in a rule that names a column of the query's result. */
export interface ColumnReference {
  readonly name: string;
  readonly at: Path;
  /** Where the name is only a part of the text. */
  readonly range?: TextRange;
  readonly use: 'identifier' | 'sentinelEntity' | 'customDetail' | 'placeholder' | 'tactics' | 'severity' | 'property';
}

/** Whether a text can be the name of a column: at most 500 letters, digits and underscores. */
export function isColumnName(text: string): boolean {
  return /^[A-Za-z_]\w{0,499}$/.test(text);
}

/** Every place in a rule that names a column. */
export function columnReferences(rule: AnalyticsRule): readonly ColumnReference[] {
  return [...entityColumns(rule), ...detailColumns(rule), ...overrideColumns(rule.alertDetailsOverride ?? {})];
}

function entityColumns(rule: AnalyticsRule): readonly ColumnReference[] {
  const identifiers = (rule.entityMappings ?? []).flatMap(({ fieldMappings }, mapping) =>
    fieldMappings.map(({ columnName }, field) => ({
      name: columnName,
      at: ['entityMappings', mapping, 'fieldMappings', field, 'columnName'],
      use: 'identifier' as const,
    })),
  );
  const entities = (rule.sentinelEntitiesMappings ?? []).map(({ columnName }, index) => ({
    name: columnName,
    at: ['sentinelEntitiesMappings', index, 'columnName'],
    use: 'sentinelEntity' as const,
  }));
  return [...identifiers, ...entities];
}

function detailColumns(rule: AnalyticsRule): readonly ColumnReference[] {
  return Object.entries(rule.customDetails ?? {}).map(([key, name]) => ({ name, at: ['customDetails', key], use: 'customDetail' }));
}

function overrideColumns(override: AlertDetailsOverride): readonly ColumnReference[] {
  const whole = (
    [
      ['alertTacticsColumnName', 'tactics'],
      ['alertSeverityColumnName', 'severity'],
    ] as const
  ).flatMap(([key, use]) => {
    const name = override[key];
    return name === undefined ? [] : [{ name, at: ['alertDetailsOverride', key], use }];
  });
  const properties = (override.alertDynamicProperties ?? []).map(({ value }, index) => ({
    name: value,
    at: ['alertDetailsOverride', 'alertDynamicProperties', index, 'value'],
    use: 'property' as const,
  }));
  return [...formatColumns(override), ...whole, ...properties];
}

/** The two formats of an override that hold `{{placeholders}}`. */
export const formatKeys = ['alertDisplayNameFormat', 'alertDescriptionFormat'] as const;

function formatColumns(override: AlertDetailsOverride): readonly ColumnReference[] {
  return formatKeys.flatMap((key) =>
    placeholders(override[key] ?? '').map(({ name, range }) => ({
      name,
      at: ['alertDetailsOverride', key],
      range,
      use: 'placeholder' as const,
    })),
  );
}
