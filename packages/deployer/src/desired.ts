import type {
  AnyKind,
  Bundle,
  BundleItem,
  Comparable,
  Environment,
  Reach,
  Resource,
  SlottedResource,
  Variant,
  Workspace,
} from '@sentinelpack/kinds';
import { fill, resourceId } from '@sentinelpack/kinds';
import { WrongRequest } from './azure-error.ts';

/** An item as one workspace is to have it. */
export interface Desired {
  readonly kind: AnyKind;
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** The file that it comes from, by which a person may also name it. */
  readonly path: string;
  readonly needs: Reach;
  readonly resource: Resource;
  readonly armId: string;
  readonly comparable: Comparable;
}

/** An environment of the bundle and the items as it varies them. */
export interface Target {
  readonly environment: Environment;
  readonly variants: readonly Variant[];
}

/** The environment of a name; an unknown one is refused with the names that there are. */
export function targetNamed(bundle: Bundle, name: string): Target {
  const target = bundle.environments.find(({ environment }) => environment.name === name);
  if (target !== undefined) return target;
  const known = bundle.environments.map(({ environment }) => environment.name).join(', ');
  throw new WrongRequest(`there is no environment ${name}; the bundle has ${known === '' ? 'none' : known}`);
}

/** Every item of the bundle as a workspace is to have it, in the order in which kinds are deployed. */
export function desiredIn(
  bundle: Bundle,
  target: Target,
  place: { readonly workspace: Workspace; readonly kinds: readonly AnyKind[] },
): readonly Desired[] {
  const { workspace, kinds } = place;
  const variants = new Map(
    target.variants.filter((variant) => variant.workspaces.includes(workspace.name)).map((each) => [each.itemId, each]),
  );
  const all = bundle.items.map((item) => desire(item, variants.get(item.id)?.resource ?? item.resource, place));
  return kinds.flatMap((kind) => all.filter((desired) => desired.kind === kind).toSorted((a, b) => (a.id < b.id ? -1 : 1)));
}

/** Whether a person means this item by a word: its id, its name or its file. */
export function isMeant(item: Pick<Desired, 'id' | 'name' | 'path'>, word: string): boolean {
  const file = item.path.slice(item.path.lastIndexOf('/') + 1).replace(/\.ya?ml$/u, '');
  return [item.id, item.name, item.path, file].some((known) => known.toLowerCase() === word.toLowerCase());
}

function desire(
  item: BundleItem,
  slotted: SlottedResource,
  place: { readonly workspace: Workspace; readonly kinds: readonly AnyKind[] },
): Desired {
  const kind = place.kinds.find(({ name }) => name === item.kind);
  if (kind === undefined) throw new WrongRequest(`the bundle has an item of the kind ${item.kind}, which this version does not know`);
  const resource = fill(slotted, place.workspace);
  return {
    kind,
    id: item.id,
    name: item.name,
    version: item.version,
    path: item.path,
    needs: item.needs,
    resource,
    armId: resourceId(resource, place.workspace),
    comparable: kind.live.comparable(resource.body),
  };
}
