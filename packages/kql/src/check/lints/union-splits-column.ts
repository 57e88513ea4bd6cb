import type { SyntaxNode, TableSymbol } from '../../language/kusto.ts';
import { list, loadKusto } from '../../language/kusto.ts';
import { literalText } from '../../language/symbols.ts';
import { argumentsOf, calledName, elementsOf, isKind } from '../../language/syntax.ts';
import type { Tree } from '../tree.ts';
import type { Lint, LintFinding } from './lint.ts';
import { at } from './lint.ts';

/** A column that a union made several of, since its inputs have it in different types. */
interface SplitColumn {
  readonly name: string;
  readonly parts: readonly string[];
}

/**
 * `union` splits a column that its inputs have in different types: DeviceDetail becomes DeviceDetail_dynamic and DeviceDetail_string.
 * Only where that does harm: a part is read and the other is not, the old name is asked for, or the parts reach the result.
 */
export const unionSplitsColumn: Lint = {
  code: 'union-splits-column',
  severity: 'warning',
  run: (tree) => {
    const used = usedNames(tree);
    return (tree.byKind.get('UnionOperator') ?? []).flatMap((node) => (isKind(node, 'UnionOperator') ? findings(node, tree, used) : []));
  },
};

function findings(union: Kusto.Language.Syntax.UnionOperator, tree: Tree, used: ReadonlyMap<string, SyntaxNode>): readonly LintFinding[] {
  const splits = splitColumns(union);
  const result = new Set(columnNames(tree.code.ResultType));
  const inResult = splits.filter(({ parts }) => parts.some((part) => result.has(part) && !used.has(part)));
  return [...splits.flatMap((split) => misuse(split, used)), ...reaching(union, inResult)];
}

/** A part that is read while another is not, or the name that no longer exists. */
function misuse({ name, parts }: SplitColumn, used: ReadonlyMap<string, SyntaxNode>): readonly LintFinding[] {
  const message = `\`union\` makes ${parts.join(' and ')} of ${name}, which is of another type in each table`;
  const askedFor = used.get(`column_ifexists ${name}`);
  if (askedFor) return [at(askedFor, message, `read ${parts.join(' and ')}`)];
  const read = parts.filter((part) => used.has(part));
  const [first] = read;
  const place = first === undefined ? undefined : used.get(first);
  if (!place || read.length === parts.length) return [];
  const unread = parts.filter((part) => !used.has(part));
  return [at(place, message, `read ${unread.join(' and ')} too, or convert ${name} before the union`)];
}

function reaching(union: Kusto.Language.Syntax.UnionOperator, splits: readonly SplitColumn[]): readonly LintFinding[] {
  if (splits.length === 0 || !union.UnionKeyword) return [];
  const names = splits.map(({ name }) => name).join(', ');
  return [
    at(
      union.UnionKeyword,
      `the result has several columns, one for each type, in place of ${names}`,
      'convert before the union, or project what the result needs',
    ),
  ];
}

function splitColumns(union: Kusto.Language.Syntax.UnionOperator): readonly SplitColumn[] {
  const result = new Set(columnNames(union.ResultType));
  const types = new Map<string, Set<string>>();
  for (const table of inputs(union)) {
    for (const { Name: name, Type: type } of list(table.Columns))
      types.set(name ?? '', (types.get(name ?? '') ?? new Set<string>()).add(type?.Name ?? ''));
  }
  return [...types].flatMap(([name, found]) => {
    const parts = [...found]
      .map((type) => `${name}_${type}`)
      .filter((part) => result.has(part))
      .sort();
    return found.size > 1 && parts.length > 1 ? [{ name, parts }] : [];
  });
}

function inputs(union: Kusto.Language.Syntax.UnionOperator): readonly TableSymbol[] {
  const piped = isKind(union.Parent, 'PipeExpression') && union.IndexInParent > 0 ? [union.Parent.Expression] : [];
  const { GroupSymbol, TableSymbol } = loadKusto().Symbols;
  return [...piped, ...elementsOf(union.Expressions)].flatMap((expression) => {
    const type = (expression as Kusto.Language.Syntax.Expression | null)?.ResultType; // the operands of a union
    const members = type instanceof GroupSymbol ? list(type.Members) : [type];
    return members.flatMap((member) => (member instanceof TableSymbol ? [member] : []));
  });
}

function columnNames(type: Kusto.Language.Symbols.TypeSymbol | null): readonly string[] {
  return type instanceof loadKusto().Symbols.TableSymbol ? list(type.Columns).map(({ Name: name }) => name ?? '') : [];
}

/** Where each name of a column is first read; `column_ifexists NAME` for one that is asked for by its text. */
function usedNames(tree: Tree): ReadonlyMap<string, SyntaxNode> {
  const used = new Map<string, SyntaxNode>();
  for (const node of tree.nodes) {
    const names = isKind(node, 'NameReference') ? [node.SimpleName ?? ''] : askedByText(node);
    for (const name of names) if (!used.has(name)) used.set(name, node);
  }
  return used;
}

function askedByText(node: SyntaxNode): readonly string[] {
  if (!isKind(node, 'FunctionCallExpression') || !['column_ifexists', 'columnifexists'].includes(calledName(node) ?? '')) return [];
  const name = literalText(argumentsOf(node)[0]);
  return name === undefined ? [] : [name, `column_ifexists ${name}`];
}
