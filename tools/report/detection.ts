import type { Content, ContentItem, RuleTest, RuleTests } from '@sentinelpack/compiler';
import { findsRows, fires, testPathOf } from '@sentinelpack/compiler';

/** A rule or hunt, what it claims to find, and what its tests show. */
export interface Detection {
  readonly is: 'rule' | 'hunt';
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly severity: string | undefined;
  readonly tactics: readonly string[];
  readonly techniques: readonly string[];
  readonly tests: Tests;
  /** How many changes of its query its tests notice; undefined where none was tried. */
  readonly mutation: Mutation | undefined;
}

/** How many tests there are of each kind. */
export interface Tests {
  /** They pass, and in them the rule raises an alert or the hunt returns rows. */
  readonly firing: number;
  /** They pass, and in them it finds nothing. */
  readonly silent: number;
  readonly failed: number;
}

/** How many changes of a query there are, and how many of them some test notices. */
export interface Mutation {
  readonly noticed: number;
  readonly total: number;
}

interface Claims {
  readonly severity?: string;
  readonly tactics?: readonly string[];
  readonly relevantTechniques?: readonly string[];
  readonly query?: string;
}

const kinds: { readonly [kind: string]: Detection['is'] } = { 'analytics-rule': 'rule', 'hunting-query': 'hunt' };

/** The rules and hunts of a pack in the order of their names, with what became of their tests. */
export function detectionsOf(content: Content, outcome: RuleTests): readonly Detection[] {
  return content.items
    .flatMap((one) => detectionOf(one, content, outcome))
    .toSorted((left, right) => (left.name < right.name ? -1 : Number(left.name > right.name)));
}

function detectionOf({ item, kind }: ContentItem, content: Content, outcome: RuleTests): readonly Detection[] {
  const { [kind.name]: is } = kinds;
  const { severity, tactics = [], relevantTechniques = [], query } = item.body as Claims; // a rule or a hunt, of its kind's schema
  // A hunt that only says where it moved finds nothing.
  if (is === undefined || query === undefined) return [];
  const { id, name, path } = item;
  const mutation = outcome.mutations.find((one) => one.item.id === id);
  return [
    {
      is,
      id,
      name,
      path,
      severity,
      tactics,
      techniques: relevantTechniques,
      tests: testsOf({ is, id, path }, content, outcome),
      mutation: mutation && { noticed: mutation.total - mutation.survivors.length, total: mutation.total },
    },
  ];
}

function testsOf({ is, id, path }: Pick<Detection, 'is' | 'id' | 'path'>, { tests }: Content, { cases }: RuleTests): Tests {
  const written = tests.find((source) => source.path === testPathOf(path))?.read?.file.tests ?? [];
  const passed = cases.filter((one) => one.item.id === id && one.failures.length === 0 && one.error === undefined);
  const isShown = is === 'rule' ? fires : findsRows;
  const isFiring = (name: string): boolean => written.some((test: RuleTest) => test.name === name && isShown(test));
  const firing = passed.filter(({ name }) => isFiring(name)).length;
  return { firing, silent: passed.length - firing, failed: cases.filter((one) => one.item.id === id).length - passed.length };
}
