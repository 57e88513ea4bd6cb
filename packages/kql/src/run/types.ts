import type { Column } from '../facts.ts';
import type { TypeSymbol } from '../language/index.ts';
import { list } from '../language/index.ts';

const scalarTypes = new Set(['bool', 'datetime', 'decimal', 'dynamic', 'guid', 'int', 'long', 'real', 'string', 'timespan']);

/** The KQL name of a scalar type; `unknown` where the binder could not tell. */
export function scalarType(symbol: TypeSymbol | null | undefined): string {
  const name = symbol?.Name ?? 'unknown';
  return scalarTypes.has(name) ? name : 'unknown';
}

/** The columns of a table's type, in order. */
export function columnsOfType(symbol: TypeSymbol | null | undefined): readonly Column[] {
  const columns = (symbol as { readonly Columns?: Parameters<typeof list>[0] } | null)?.Columns; // only tables and groups have them
  return list(columns).map((column) => {
    const { Name, Type } = column as { readonly Name: string; readonly Type: TypeSymbol }; // the list is untyped above
    return { name: Name, type: scalarType(Type) };
  });
}

/** Whether a type is a table, and so not a scalar. */
export function isTable(symbol: TypeSymbol | null | undefined): boolean {
  return symbol !== null && symbol !== undefined && 'Columns' in symbol && !(symbol instanceof Kusto.Language.Symbols.TupleSymbol);
}

/** Whether a table's columns are not all known before the data is. */
export function isOpen(symbol: TypeSymbol | null | undefined): boolean {
  return (symbol as { readonly IsOpen?: boolean } | null)?.IsOpen === true; // only tables have it
}
