import { createHash } from 'node:crypto';
import type { AnyKind, Bundle, BundleItem, Diagnostic, Json } from '@sentinelpack/kinds';
import { canonicalText, kinds as allKinds } from '@sentinelpack/kinds';
import type { Analyze } from '../check/query-facts.ts';
import type { Content, ContentItem } from '../content.ts';
import { compareTexts } from '../diagnostic.ts';
import { bundleEnvironment } from '../overrides/bundle-environment.ts';
import { fileFault } from '../read/entry.ts';
import { toolVersion } from '../tool-version.ts';
import { resourceFaults } from './limits.ts';

/**
 * Makes the bundle of content without errors: everything that the deployer needs, the same bytes for the same content.
 * Without the analyser no override can tune a constant.
 */
export function pack(
  content: Content,
  kinds: readonly AnyKind[] = allKinds,
  analyze?: Analyze,
): readonly [Bundle | undefined, readonly Diagnostic[]] {
  if (content.pack === undefined) return [undefined, [noPack]];
  const broken = content.items.find(({ isWhole }) => !isWhole);
  // The caller has seen the errors, and an item left out would be deleted from workspaces by the next prune.
  if (broken !== undefined) throw new Error(`pack needs content without errors, but ${broken.item.path} has some`);
  const ordered = content.items.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || compareTexts(a.item.id, b.item.id));
  const items = ordered.flatMap((item) => bundleItem(item) ?? []);
  const environments = content.environments
    .toSorted((a, b) => compareTexts(a.name, b.name))
    .map((environment) => bundleEnvironment(environment, content, analyze));
  const removed = (content.removed?.entries ?? []).toSorted((a, b) => compareTexts(a.id, b.id));
  const body = { pack: content.pack, items, removed, environments };
  const bundle: Bundle = { formatVersion: 1, tool: toolVersion, fingerprint: fingerprint(body), ...body };
  const varied = environments.flatMap(({ variants }) =>
    variants.flatMap(({ itemId, resource }) => items.filter(({ id }) => id === itemId).map((item) => ({ ...item, resource }))),
  );
  return [bundle, [...items, ...varied].flatMap((item) => resourceFaults(item))];
}

const noPack: Diagnostic = fileFault('pack.yaml', {
  code: 'pack/missing',
  message: 'there is no pack.yaml, and a pack needs one',
  help: 'write one with id, name, version, publisher and attack',
});

function bundleItem({ item, kind }: ContentItem): BundleItem | undefined {
  const resource = kind.resource(item);
  if (resource === undefined) return undefined;
  const { id, name, path } = item;
  return { kind: kind.name, id, name, path, version: item.version ?? '', needs: kind.needs(item), provides: kind.provides(item), resource };
}

/** The sha256 that a bundle of this content has when nobody changed it. */
export function bundleFingerprint({ pack: of, items, removed, environments }: Sealed): string {
  return fingerprint({ pack: of, items, removed, environments });
}

type Sealed = Pick<Bundle, 'pack' | 'items' | 'removed' | 'environments'>;

function fingerprint(body: Sealed): string {
  return createHash('sha256')
    .update(canonicalText(body as unknown as Json))
    .digest('hex'); // a bundle is JSON
}
