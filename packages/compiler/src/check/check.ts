import type { Diagnostic } from '@sentinelpack/kinds';
import type { Content } from '../content.ts';
import { inOrder } from '../diagnostic.ts';
import { checkOverrides } from '../overrides/check-overrides.ts';
import { fileFault } from '../read/entry.ts';
import { checkRemoved } from '../removed/removed.ts';
import type { Checked } from './check-item.ts';
import { checkItem } from './check-item.ts';
import { duplicates } from './duplicates.ts';
import { providedTwice } from './provided-twice.ts';
import type { Analyze } from './query-facts.ts';
import { unknownWatchlists } from './unknown-watchlists.ts';
import { waive } from '../waivers/waive.ts';

export interface CheckOptions {
  /** The KQL analyser; without it KQL is not checked. */
  readonly analyze?: Analyze;
  /** The day, as 2027-01-31, on which waivers may have expired; without it none has. */
  readonly today?: string;
  /** What the rule tests found; without it they have not run. */
  readonly tested?: readonly Checked[];
}

/** What is wrong with content that has the right form; waived diagnostics carry the reason. */
export function check(content: Content, options: CheckOptions = {}): readonly Diagnostic[] {
  const { analyze } = options;
  const judged = content.items.filter(({ item }) => content.selected?.has(item.path) !== false);
  const checked: readonly Checked[] = [
    ...judged.flatMap(({ item, kind, broken }) => checkItem(item, kind, { broken, analyze })),
    ...duplicates(content.items.map(({ item }) => item)),
    ...providedTwice(content.items),
    ...unknownWatchlists(judged, content),
    ...fixed(packFaults(content)),
    ...fixed(removedFaults(content)),
    ...checkOverrides(content, options),
    ...(options.tested ?? []),
  ];
  const diagnostics = waive(checked, content, options);
  return inOrder(diagnostics.filter((diagnostic) => isAsked(diagnostic, content)));
}

// The tests of an item that was asked for stand in a file beside it.
function isAsked({ span, code }: Diagnostic, { selected }: Content): boolean {
  return selected?.has(span.path) !== false || code.startsWith('rule-test/');
}

function fixed(diagnostics: readonly Diagnostic[]): readonly Checked[] {
  return diagnostics.map((diagnostic) => ({ diagnostic, isWaivable: diagnostic.severity === 'warning' }));
}

function packFaults({ lacksPackFile }: Content): readonly Diagnostic[] {
  if (!lacksPackFile) return [];
  const fault = fileFault('pack.yaml', {
    code: 'pack/missing',
    message: 'there is no pack.yaml, so this content can be checked but not packed',
    help: 'write one with id, name, version, publisher and attack',
  });
  return [{ ...fault, severity: 'warning' }];
}

function removedFaults({ removed, items }: Content): readonly Diagnostic[] {
  if (removed === undefined) return [];
  return checkRemoved(
    removed.entries,
    removed.document,
    items.map(({ item }) => item),
  );
}
