import { distance } from 'fastest-levenshtein';
import { list } from '../language/kusto.ts';
import type { Tree } from './tree.ts';

const typeNames: ReadonlySet<string> = new Set(['bool', 'datetime', 'dynamic', 'guid', 'int', 'long', 'real', 'string', 'timespan']);

interface Place {
  readonly code: string;
  readonly start: number;
  readonly length: number;
}

/** "did you mean", where a name that the analyser does not know is close to one that it does. */
export function nearName(tree: Tree, { code, start, length }: Place): string | undefined {
  const known = knownNames[code];
  if (!known) return undefined;
  const name = tree.text.slice(start, start + length);
  const names = known(tree, start);
  const parts = names.filter((candidate) => candidate.startsWith(`${name}_`) && typeNames.has(candidate.slice(name.length + 1)));
  if (parts.length > 1)
    return `a union made ${parts.map((part) => `\`${part}\``).join(' and ')} of it, since its inputs have it in different types`;
  const nearest = nearestOf(name, names);
  return nearest === undefined ? undefined : `did you mean \`${nearest}\`?`;
}

const knownNames: Readonly<Record<string, (tree: Tree, position: number) => readonly string[]>> = {
  KS142: (tree, position) => namesInScope(tree, position),
  KS204: (tree, position) => [...tree.schema.tables, ...tree.schema.functions].map(({ name }) => name).concat(namesInScope(tree, position)),
  KS205: (tree) => tree.schema.tables.map(({ name }) => name),
  KS211: (tree) => [...list(tree.globals.Functions).map(({ Name: name }) => name ?? ''), ...tree.schema.functions.map(({ name }) => name)],
};

function namesInScope(tree: Tree, position: number): readonly string[] {
  const columns = list(tree.code.GetColumnsInScope(position)?.Columns).map(({ Name: name }) => name ?? '');
  const lets = (tree.byKind.get('LetStatement') ?? []).map(
    (statement) => (statement as Kusto.Language.Syntax.LetStatement).Name?.SimpleName ?? '',
  ); // nodes of that kind
  return [...columns, ...lets];
}

/** The nearest name by edits, letter case aside; a third of the letters may differ, two at most. */
function nearestOf(name: string, candidates: readonly string[]): string | undefined {
  const most = Math.min(2, Math.floor(name.length / 3));
  const ranked = candidates
    .filter((candidate) => candidate !== '' && candidate !== name && Math.abs(candidate.length - name.length) <= most)
    .map((candidate) => ({ candidate, edits: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ edits }) => edits <= most)
    .sort((left, right) => left.edits - right.edits || (left.candidate < right.candidate ? -1 : 1));
  return ranked[0]?.candidate;
}
