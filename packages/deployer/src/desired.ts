import type {
  AnyKind,
  Bundle,
  BundleEnvironment,
  BundleItem,
  Comparable,
  Decided,
  Reach,
  Resource,
  SlottedResource,
  Workspace,
} from '@sentinelpack/kinds';
import { comparableOf, fill, inOrderOfNeed, isSlot, resourceId } from '@sentinelpack/kinds';
import { WrongRequest } from './azure-error.ts';
import type { Said } from './said.ts';
import { saidIn } from './said.ts';

/** An item as one workspace is to have it. */
export interface Desired {
  readonly kind: AnyKind;
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** The file that it comes from, by which a person may also name it. */
  readonly path: string;
  readonly needs: Reach;
  readonly provides: Reach;
  readonly resource: Resource;
  readonly armId: string;
  readonly comparable: Comparable;
  /** What overrides decide of it here. */
  readonly decided: readonly Decided[];
  /** The fields that belong to the workspace. */
  readonly ignored: readonly string[];
  /** Why nobody may write it: what the environment says of it has ended. */
  readonly held?: string;
}

/** An environment of the bundle and what it says of single items. */
export type Target = BundleEnvironment;

/** The environment of a name; an unknown one is refused with the names that there are. */
export function targetNamed(bundle: Bundle, name: string): Target {
  const target = bundle.environments.find(({ environment }) => environment.name === name);
  if (target !== undefined) return target;
  const known = bundle.environments.map(({ environment }) => environment.name).join(', ');
  throw new WrongRequest(`there is no environment ${name}; the bundle has ${known === '' ? 'none' : known}`);
}

/** The items of some kinds as a workspace is to have them, in the order of deployment: kind by kind, and each behind what it needs. */
export function desiredIn(
  bundle: Bundle,
  target: Target,
  place: { readonly workspace: Workspace; readonly kinds: readonly AnyKind[]; readonly today: Date },
): readonly Desired[] {
  const { workspace, kinds, today } = place;
  const said = saidIn(target, workspace.name, today);
  const desired = kinds.flatMap((kind) =>
    bundle.items
      .filter((item) => item.kind === kind.name && !said.isAbsent(item.id))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map((item) => desire(item, { kind, workspace, said: said.of(item.id) })),
  );
  return inOrderOfNeed(desired, (item) => item);
}

/** Whether a person means this item by a word: its id, its name or its file. */
export function isMeant(item: Pick<Desired, 'id' | 'name' | 'path'>, word: string): boolean {
  return wordsFor(item).some((known) => known.toLowerCase() === word.toLowerCase());
}

/** The words that mean an item. */
export function wordsFor({ id, name, path }: Pick<Desired, 'id' | 'name' | 'path'>): readonly string[] {
  const file = path.slice(path.lastIndexOf('/') + 1);
  return [id, name, path, file, file.replace(/\.ya?ml$/u, '')];
}

function desire(item: BundleItem, as: { readonly kind: AnyKind; readonly workspace: Workspace; readonly said: Said }): Desired {
  const { kind, workspace, said } = as;
  const { id, name, version, path } = item;
  const { needs, provides, resource: slotted } = said.variant ?? item;
  const { resource, comparable } = fixed.get(slotted) ?? fillFor(slotted, kind, workspace);
  const { held, ignored } = said;
  return {
    kind,
    id,
    name,
    version,
    path,
    needs,
    provides,
    resource,
    armId: resourceId(resource, workspace),
    comparable,
    decided: said.variant?.decided ?? [],
    ignored,
    ...(held === undefined ? {} : { held }),
  };
}

interface Filled {
  readonly resource: Resource;
  readonly comparable: Comparable;
}

// Most resources have no slot: they are the same in every workspace, and are made comparable once.
const fixed = new WeakMap<SlottedResource, Filled>();

function fillFor(slotted: SlottedResource, kind: AnyKind, workspace: Workspace): Filled {
  const resource = fill(slotted, workspace);
  const filled = { resource, comparable: comparableOf(kind, resource) };
  if (!hasSlot(slotted.name) && !hasSlot(slotted.body)) fixed.set(slotted, filled);
  return filled;
}

function hasSlot(value: unknown): boolean {
  if (isSlot(value)) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(hasSlot);
}
