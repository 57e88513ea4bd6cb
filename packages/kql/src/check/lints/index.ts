import type { QueryDiagnostic } from '../../facts.ts';
import type { Tree } from '../tree.ts';
import { caseSensitiveUser } from './case-sensitive-user.ts';
import { containsForHas } from './contains-for-has.ts';
import { hardCodedTenant } from './hard-coded-tenant.ts';
import { hardCodedUser } from './hard-coded-user.ts';
import { joinWithoutKind } from './join-without-kind.ts';
import type { Lint } from './lint.ts';
import { localeDependentText } from './locale-dependent-text.ts';
import { memberOfString } from './member-of-string.ts';
import { numberResultType } from './number-result-type.ts';
import { searchAllTables } from './search-all-tables.ts';
import { unionSplitsColumn } from './union-splits-column.ts';
import { unusedLet } from './unused-let.ts';

/** Every lint; a new one is a file, a page with samples, and a line here. */
export const lints: readonly Lint[] = [
  caseSensitiveUser,
  containsForHas,
  hardCodedTenant,
  hardCodedUser,
  joinWithoutKind,
  localeDependentText,
  memberOfString,
  numberResultType,
  searchAllTables,
  unionSplitsColumn,
  unusedLet,
];

/** The analyser's diagnostics with those of the lints, which take the place of what they explain better. */
export function lint(tree: Tree, analyser: readonly QueryDiagnostic[]): readonly QueryDiagnostic[] {
  const found = lints.flatMap(({ code, severity, replaces, run }) =>
    run(tree, analyser).map((finding) => ({ diagnostic: { code, severity, ...finding }, replaces: replaces ?? [] })),
  );
  const kept = analyser.filter(
    ({ code, start }) => !found.some(({ diagnostic, replaces }) => replaces.includes(code) && diagnostic.start === start),
  );
  return [...kept, ...once(found.map(({ diagnostic }) => diagnostic))];
}

/** A lint that meets one place in several ways says it once. */
function once(diagnostics: readonly QueryDiagnostic[]): readonly QueryDiagnostic[] {
  return [
    ...new Map(diagnostics.map((diagnostic) => [`${diagnostic.code} ${diagnostic.start} ${diagnostic.length}`, diagnostic])).values(),
  ];
}
