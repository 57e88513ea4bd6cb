import type { Change, DeployReport, Outcome } from '@sentinelpack/kinds';
import { columns } from './columns.ts';
import { forLine } from './escape.ts';
import type { Paint } from './paint.ts';
import { paintAction, sign } from './paint.ts';

/** What became of every item in every workspace: a row an item, a column a workspace; what looks the same is folded. */
export function matrix(report: DeployReport, paint: Paint): readonly string[] {
  const places = columnsOf(report);
  const rows = rowsOf(places.map(({ states }) => states));
  if (rows.length === 0) return [];
  const head = ['', ...places.map(({ title }) => paint.bold(title))];
  const body = rows.map(({ title, states }) => [title, ...states.map((state) => painted(state, paint))]);
  const used = new Set(rows.flatMap(({ states }) => states));
  const legend = meanings.filter(([state]) => used.has(state)).map(([state, meaning]) => `${painted(state, paint)} ${meaning}`);
  return [...columns([head, ...body]).split('\n'), '', legend.join('   '), ''];
}

type State = 'create' | 'update' | 'delete' | 'keep' | 'waiting' | 'failed' | 'refused' | 'orphan' | 'skipped' | 'absent';

const meanings: readonly (readonly [State, string])[] = [
  ['create', 'created'],
  ['update', 'updated'],
  ['delete', 'deleted'],
  ['keep', 'unchanged'],
  ['skipped', 'nothing left to do'],
  ['waiting', 'waits for data'],
  ['refused', 'left alone'],
  ['failed', 'failed'],
  ['orphan', 'no longer in the content'],
];

interface Column {
  readonly title: string;
  /** The state of each item, by its kind and name. */
  readonly states: ReadonlyMap<string, State>;
}

const mostColumns = 8;

// Where there are many workspaces, those in which the same became of everything share a column.
function columnsOf(report: DeployReport): readonly Column[] {
  const places = report.workspaces.map((place) => {
    const own = report.tenants.map((tenant) => ({
      ...tenant,
      changes: tenant.changes.filter(({ workspace }) => workspace === place.name),
    }));
    return { name: place.name, states: new Map([...own, place].flatMap(({ changes, outcomes }) => statesOf(changes, outcomes))) };
  });
  const isWide = places.length > mostColumns;
  const same = Map.groupBy(places, ({ name, states }) => (isWide ? JSON.stringify([...states]) : name));
  return [...same.values()].flatMap(([first, ...more]) =>
    first === undefined
      ? []
      : [{ title: more.length === 0 ? forLine(first.name) : `${forLine(first.name)} +${more.length}`, states: first.states }],
  );
}

function statesOf(changes: readonly Change[], outcomes: readonly Outcome[]): readonly (readonly [string, State])[] {
  return changes.map((change) => {
    const outcome = outcomes.find(({ kind, id }) => kind === change.kind && id === change.id);
    return [`${change.kind}\n${change.name}`, stateOf(change, outcome)];
  });
}

function stateOf({ action }: Change, outcome: Outcome | undefined): State {
  if (outcome !== undefined && outcome.status !== 'done') return action === 'orphan' ? 'orphan' : outcome.status;
  switch (action) {
    case 'create':
    case 'update':
    case 'delete':
    case 'keep':
    case 'waiting':
    case 'orphan':
      return action;
    default:
      return 'refused';
  }
}

interface Row {
  readonly title: string;
  readonly states: readonly State[];
}

const mostNamed = 6;

// Few items of a kind that fared alike are named, many are counted; those that need somebody are always named.
function rowsOf(places: readonly ReadonlyMap<string, State>[]): readonly Row[] {
  const items = [...new Set(places.flatMap((states) => [...states.keys()]))].map((key) => {
    const [kind = '', name = ''] = key.split('\n');
    return { kind, name, states: places.map((states) => states.get(key) ?? 'absent') };
  });
  const groups = [...Map.groupBy(items, ({ kind, states }) => `${kind} ${states.join(' ')}`).values()];
  return groups.flatMap((group): readonly Row[] => {
    const [first] = group;
    if (first === undefined) return [];
    const isFolded = group.length > mostNamed && !first.states.some((state) => state === 'failed' || state === 'refused');
    if (isFolded) return [{ title: `${first.kind}  ${group.length} items`, states: first.states }];
    return group.map(({ kind, name, states }) => ({ title: `${kind}  ${short(forLine(name))}`, states }));
  });
}

function painted(state: State, paint: Paint): string {
  switch (state) {
    case 'absent':
      return '';
    case 'failed':
      return paint.red('✗');
    case 'skipped':
      return paint.dim('·');
    case 'refused':
      return paint.red(sign.blocked);
    default:
      return paintAction(paint, state, sign[state]);
  }
}

const longest = 60;

function short(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
