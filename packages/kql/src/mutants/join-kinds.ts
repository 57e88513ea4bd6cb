import type { SyntaxNode } from '../language/kusto.ts';
import { elementsOf, isKind } from '../language/syntax.ts';
import type { Mutant } from './mutants.ts';

const others: Readonly<Record<string, string>> = {
  inner: 'leftouter',
  innerunique: 'leftouter',
  leftouter: 'inner',
  rightouter: 'inner',
  fullouter: 'inner',
  leftanti: 'leftsemi',
  anti: 'leftsemi',
  leftantisemi: 'leftsemi',
  leftsemi: 'leftanti',
  rightanti: 'rightsemi',
  rightantisemi: 'rightsemi',
  rightsemi: 'rightanti',
};

/** Joins by another kind: with rows that find no partner, or without. */
export function joinKinds(node: SyntaxNode, text: string): readonly Mutant[] {
  if (!isKind(node, 'JoinOperator') && !isKind(node, 'LookupOperator')) return [];
  const isJoin = isKind(node, 'JoinOperator');
  for (const parameter of elementsOf(node.Parameters)) {
    if (!isKind(parameter, 'NamedParameter') || parameter.Name?.SimpleName !== 'kind' || !parameter.Expression) continue;
    const { TextStart: start, Width: length } = parameter.Expression;
    return swap(text.slice(start, start + length), { start, length }, (kind) => kind);
  }
  const keyword = isJoin ? node.JoinKeyword : node.LookupKeyword;
  const place = { start: keyword?.End ?? node.TextStart, length: 0 };
  return swap(isJoin ? 'innerunique' : 'leftouter', place, (kind) => ` kind=${kind}`);
}

function swap(
  from: string,
  place: { readonly start: number; readonly length: number },
  write: (kind: string) => string,
): readonly Mutant[] {
  const to = others[from];
  return to === undefined ? [] : [{ ...place, text: write(to), change: `joins by ${to} instead of ${from}` }];
}
