/// <reference types="@kusto/language-service-next" />
import { createRequire } from 'node:module';
import { kustoScripts } from './scripts.ts';

// The d.ts of the package declares the namespaces `Kusto`, `Bridge` and `System` globally; these are the names that our code uses for its types.
export type KustoCode = Kusto.Language.KustoCode;
export type GlobalState = Kusto.Language.GlobalState;
export type SyntaxElement = Kusto.Language.Syntax.SyntaxElement;
export type SyntaxNode = Kusto.Language.Syntax.SyntaxNode;
export type Expression = Kusto.Language.Syntax.Expression;
export type KustoSymbol = Kusto.Language.Symbols.Symbol;
export type TypeSymbol = Kusto.Language.Symbols.TypeSymbol;
export type TableSymbol = Kusto.Language.Symbols.TableSymbol;
export type ColumnSymbol = Kusto.Language.Symbols.ColumnSymbol;
export type FunctionSymbol = Kusto.Language.Symbols.FunctionSymbol;

/** Microsoft's language service, once it is loaded. */
export type KustoLibrary = typeof Kusto.Language;

interface LoadedGlobals {
  Kusto?: { readonly Language: KustoLibrary };
  Bridge?: { toArray(list: unknown): unknown[] };
}

const loaded = globalThis as unknown as LoadedGlobals; // the library's scripts, and a start-up snapshot, put it there

/**
 * Microsoft's language service. It takes about a second to load, so nothing loads it before it is needed;
 * a second load in one process throws, so what a start-up snapshot brought along is used as it is.
 */
export function loadKusto(): KustoLibrary {
  if (!loaded.Kusto) {
    const require = createRequire(import.meta.url);
    for (const script of kustoScripts()) require(script);
  }
  if (!loaded.Kusto) throw new Error('the Kusto language service did not define itself');
  return loaded.Kusto.Language;
}

/** Whether the language service is in this process already, from an earlier use or from a start-up snapshot. */
export function isKustoLoaded(): boolean {
  return loaded.Kusto !== undefined;
}

/** A .NET list as an array; the service returns sometimes one and sometimes the other, and null where there is nothing. */
export function list<Element>(
  elements: System.Collections.Generic.IEnumerable$1<Element> | readonly (Element | null)[] | null | undefined,
): readonly NonNullable<Element>[] {
  if (!elements) return [];
  if (Array.isArray(elements)) return elements;
  return loaded.Bridge?.toArray(elements) as NonNullable<Element>[]; // no list of the service holds null
}
