import type { Column } from '../../facts.ts';
import type { Expression as ExpressionNode } from '../../language/index.ts';
import { kindOf } from '../../language/index.ts';
import type { Frame } from '../frame.ts';
import { concatenate, LazyColumn } from '../frame.ts';
import { emptyFrame } from '../constant.ts';
import type { OperatorCompiler, Scope, Source } from '../scope.ts';
import { compileTable, refuse } from '../scope.ts';
import { elementsOf, parameterText } from '../tree.ts';
import { columnsOfType, isTable } from '../types.ts';
import { nullOf } from '../values/convert.ts';
import type { Value } from '../values/dynamic.ts';

type Node = Kusto.Language.Syntax.UnionOperator;

/** A table of the union, and what `withsource` calls it; the piped one has no source of its own. */
interface Part {
  readonly source: Source | undefined;
  readonly columns: readonly Column[];
  readonly name: string;
}

/** `union`: tables under one another, columns matched by name and type. */
export const unionOperator: OperatorCompiler = (node: Node, input, scope) => {
  const declared = columnsOfType(node.ResultType);
  const fuzzy = parameterText(node.Parameters, 'isfuzzy') === 'true';
  const sourceColumn = parameterText(node.Parameters, 'withsource') ?? parameterText(node.Parameters, 'with_source');
  const piped: readonly Part[] = input.piped ? [{ source: undefined, columns: input.columns, name: 'union_arg0' }] : [];
  const parts = elementsOf<ExpressionNode>(node.Expressions).flatMap((element) =>
    tablesOf(element, fuzzy, { ...scope, columns: [] }, node),
  );
  const all = [...piped, ...parts].map((part, position) => ({ ...part, name: part.name || `union_arg${position}` }));
  const columns = unionColumns(declared, all, sourceColumn);
  const places = all.map((part) => columns.map((column) => placeIn(column, part.columns, sourceColumn)));
  return {
    columns,
    run: (execution, frame) => {
      const frames = all.map((part, position) => {
        const read = part.source ? part.source.run(execution, emptyFrame) : frame;
        return arranged(read, columns, places[position] ?? [], part.name);
      });
      execution.budget.rows(
        frames.reduce((sum, part) => sum + part.length, 0),
        'union',
      );
      return concatenate(columns, frames);
    },
  };
};

const sourcePlace = -2;

/** A column of the union and the columns that go into it: those of one name and type. */
interface UnionColumn extends Column {
  readonly from: string;
}

// A name with two types becomes two columns with the type behind the name. The binder gives such a name even where a column has it
// already; the service numbers it then.
function unionColumns(declared: readonly Column[], parts: readonly Part[], sourceColumn: string | undefined): readonly UnionColumn[] {
  const originals = new Map<string, Set<string>>();
  for (const { name, type } of parts.flatMap((part) => part.columns)) originals.set(name, (originals.get(name) ?? new Set()).add(type));
  const slots = [...originals].flatMap(([name, types]) => [...types].map((type) => ({ name, type })));
  return declared.map((column, position): UnionColumn => {
    if (column.name === sourceColumn) return { ...column, from: column.name };
    if (originals.get(column.name)?.size === 1 && !isNumbered(column.name, originals)) return { ...column, from: column.name };
    const slot = slots.find(
      ({ name, type }) =>
        type === column.type && generated(name, type, originals).binder.includes(column.name) && (originals.get(name)?.size ?? 0) > 1,
    );
    if (slot && !usedBefore(declared, position, column))
      return { name: generated(slot.name, slot.type, originals).service, type: column.type, from: slot.name };
    const original = column.name.replace(/1$/, '');
    return originals.has(original) ? { name: original, type: column.type, from: original } : { ...column, from: column.name };
  });
}

function isNumbered(name: string, originals: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  return [...originals].some(([other, types]) => types.size > 1 && [...types].some((type) => `${other}_${type}` === name));
}

function generated(
  name: string,
  type: string,
  originals: ReadonlyMap<string, unknown>,
): { readonly binder: readonly string[]; readonly service: string } {
  const plain = `${name}_${type}`;
  return { binder: [plain], service: originals.has(plain) ? `${plain}1` : plain };
}

function usedBefore(declared: readonly Column[], position: number, { name, type }: Column): boolean {
  return declared.slice(0, position).some((column) => column.name === name && column.type === type);
}

function placeIn(column: UnionColumn, columns: readonly Column[], sourceColumn: string | undefined): number {
  if (column.name === sourceColumn) return sourcePlace;
  return columns.findIndex((other) => other.name === column.from && (other.type === column.type || column.type === 'unknown'));
}

function arranged(frame: Frame, columns: readonly Column[], places: readonly number[], name: string): Frame {
  const { length } = frame;
  return {
    schema: columns,
    length,
    columns: columns.map((column, position) => {
      const place = places[position] ?? -1;
      if (place === sourcePlace) return new LazyColumn(() => Array<Value>(length).fill(name));
      return frame.columns[place] ?? new LazyColumn(() => Array<Value>(length).fill(nullOf(column.type)));
    }),
  };
}

// A wildcard names several tables of the database; a fuzzy union leaves out the ones that do not exist.
function tablesOf(node: ExpressionNode, fuzzy: boolean, scope: Scope, union: Node): readonly Part[] {
  const group = groupTables(node);
  if (group) return group.map((table) => ({ ...tableOf(table), name: table.Name ?? '' }));
  if (fuzzy && kindOf(node) === 'NameReference' && !node.ReferencedSymbol) return [];
  if (!isTable(node.ResultType)) {
    throw refuse('union with a table that is not known', node ?? union, scope);
  }
  const source = compileTable(node, scope);
  return [{ source, columns: source.columns, name: sourceName(node) }];
}

function groupTables(node: ExpressionNode): readonly Kusto.Language.Symbols.TableSymbol[] | undefined {
  const { ReferencedSymbol: symbol } = node;
  if (!(symbol instanceof Kusto.Language.Symbols.GroupSymbol)) return undefined;
  return elementsOf<Kusto.Language.Symbols.Symbol>(symbol.Members).filter((member) => member instanceof Kusto.Language.Symbols.TableSymbol);
}

function tableOf(table: Kusto.Language.Symbols.TableSymbol): Omit<Part, 'name'> {
  const columns = columnsOfType(table);
  return { columns, source: { columns, run: (execution) => execution.table(table.Name ?? '', columns) } };
}

function sourceName(node: ExpressionNode): string {
  const named = nameOfAs(node);
  if (named !== undefined) return named;
  const symbol = node.ReferencedSymbol;
  const { TableSymbol, FunctionSymbol } = Kusto.Language.Symbols;
  const hasName = kindOf(node) === 'NameReference' && (symbol instanceof TableSymbol || symbol instanceof FunctionSymbol);
  return hasName ? (symbol.Name ?? '') : '';
}

// A table that ends in `as X` is called X.
function nameOfAs(node: ExpressionNode): string | undefined {
  if (kindOf(node) === 'ParenthesizedExpression') {
    return nameOfAs((node as Kusto.Language.Syntax.ParenthesizedExpression).Expression as ExpressionNode); // brackets hold one
  }
  if (kindOf(node) !== 'PipeExpression') return undefined;
  const { Operator: operator } = node as Kusto.Language.Syntax.PipeExpression;
  return operator && kindOf(operator) === 'AsOperator'
    ? ((operator as Kusto.Language.Syntax.AsOperator).Name?.SimpleName ?? undefined)
    : undefined;
}
