import type { Column, InputTable, TableSchema } from '@sentinelpack/kql';

/** Rows of the day before `now` for a table: every column has values, every third row leaves some out; the same each time. */
export function generatedRows({ columns }: Pick<TableSchema, 'columns'>, now: Date, count: number = 60): InputTable {
  const rows = Array.from({ length: count }, (_, row) =>
    columns.map((column, index) => ((row + index) % 3 === 0 && row % 3 === 0 ? null : valueOf(column, row, now))),
  );
  return { columns, rows };
}

// Few values for each column, so that groups and joins find partners.
function valueOf({ name, type }: Column, row: number, now: Date): unknown {
  const few = row % 5;
  switch (type) {
    case 'bool':
      return few % 2 === 0;
    case 'datetime':
      return new Date(now.getTime() - row * 1_380_000).toISOString();
    case 'int':
    case 'long':
      return few * 7;
    case 'real':
      return few / 2;
    case 'guid':
      return `0000000${String(few)}-0000-4000-8000-000000000000`;
    case 'dynamic':
      return few === 0 ? [] : dynamicValue(few);
    default:
      return textValue(name, few);
  }
}

function textValue(name: string, few: number): string {
  if (name === 'ResultType') return ['0', '50126', '50057', '50074', '500121'][few] ?? '0';
  if (/IpAddress|IPAddress/u.test(name)) return `203.0.113.${String(few)}`;
  if (/UserPrincipalName|Identity/u.test(name)) return `user${String(few)}@contoso.com`;
  return few === 0 ? '' : `${name} ${String(few)}`;
}

// The shape that audit and sign-in logs have, both at once: paths of either find something.
function dynamicValue(few: number): unknown {
  const property = { displayName: 'Role.DisplayName', oldValue: '[]', newValue: `["Global Administrator ${String(few)}"]` };
  const target = {
    id: `id-${String(few)}`,
    type: 'User',
    displayName: `Target ${String(few)}`,
    userPrincipalName: `user${String(few)}@contoso.com`,
    modifiedProperties: [property],
  };
  const user = { id: `id-${String(few)}`, userPrincipalName: `admin${String(few)}@contoso.com`, ipAddress: `198.51.100.${String(few)}` };
  return few % 2 === 0
    ? [target]
    : {
        user,
        app: { displayName: 'App', servicePrincipalId: 'sp' },
        countryOrRegion: 'DE',
        city: 'Berlin',
        operatingSystem: 'Windows',
        errorCode: 50126,
      };
}
