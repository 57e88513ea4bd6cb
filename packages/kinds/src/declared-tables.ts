/** The tables that requiredDataConnectors names: `SecurityAlert (IPC)` stands for the table SecurityAlert. */
export function declaredTables(connectors: readonly { readonly dataTypes: readonly string[] }[]): readonly string[] {
  return [...new Set(connectors.flatMap(({ dataTypes }) => dataTypes).map(tableOf))];
}

/** The table that a data type stands for. */
export function tableOf(dataType: string): string {
  return dataType.replace(/\s*\(.*\)\s*$/, '').trim();
}
