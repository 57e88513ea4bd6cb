import { elementsOf, isKind } from '../../language/syntax.ts';
import type { Lint } from './lint.ts';
import { at } from './lint.ts';

/** A join without `kind` keeps one row of the left side for each key (innerunique), which few expect. */
export const joinWithoutKind: Lint = {
  code: 'join-without-kind',
  severity: 'warning',
  run: (tree) =>
    (tree.byKind.get('JoinOperator') ?? []).flatMap((node) => {
      if (!isKind(node, 'JoinOperator') || !node.JoinKeyword) return [];
      const hasKind = elementsOf(node.Parameters).some(
        (parameter) => isKind(parameter, 'NamedParameter') && parameter.Name?.SimpleName === 'kind',
      );
      if (hasKind) return [];
      return [
        at(
          node.JoinKeyword,
          '`join` without `kind` keeps only one row of the left side for each key',
          'write `join kind=inner`, or `kind=innerunique` if that is meant',
        ),
      ];
    }),
};
