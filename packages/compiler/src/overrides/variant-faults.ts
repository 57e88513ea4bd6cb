import type { Diagnostic } from '@sentinelpack/kinds';
import type { Checked } from '../check/check-item.ts';
import { checkItem } from '../check/check-item.ts';
import type { Analyze } from '../check/query-facts.ts';
import { shape } from '../shape/shape.ts';
import type { Document } from '../parse/parse.ts';
import type { ItemVariant } from './resolve.ts';

/** Everything that is wrong with variants and not with their items already; it is said at the overrides. */
export function variantFaults(variants: readonly ItemVariant[], analyze: Analyze | undefined): readonly Checked[] {
  const found = variants.flatMap((variant) => faultsOf(variant, analyze).map((checked) => ({ variant, checked })));
  // One override on many items gives the same fault many times.
  const groups = Map.groupBy(found, ({ checked: { diagnostic } }) =>
    JSON.stringify([diagnostic.code, diagnostic.span, diagnostic.message]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { diagnostic } = first.checked;
    const about = first.variant.base.item.path;
    return [
      {
        ...first.checked,
        about,
        diagnostic: { ...diagnostic, message: `${diagnostic.message}, in ${placesOf(group.map(({ variant }) => variant))}` },
      },
    ];
  });
}

/** Whether a variant has the form of its kind. */
export function isShaped({ item, base }: ItemVariant): boolean {
  return shape(documentOf(item), base.kind).diagnostics.length === 0;
}

function faultsOf({ item, base }: ItemVariant, analyze: Analyze | undefined): readonly Checked[] {
  const { diagnostics } = shape(documentOf(item), base.kind);
  if (diagnostics.length > 0) return diagnostics.map((diagnostic) => ({ diagnostic, isWaivable: false }));
  const before = new Set(checkItem(base.item, base.kind, { broken: [], analyze }).map(({ diagnostic }) => nameOf(diagnostic)));
  return checkItem(item, base.kind, { broken: [], analyze }).filter(({ diagnostic }) => !before.has(nameOf(diagnostic)));
}

function documentOf(item: ItemVariant['item']): Document {
  const body = item.body as Document['body']; // a shaped body is JSON
  return { path: item.path, body, broken: [], at: (path, range) => item.at(path, range), keyAt: (path) => item.keyAt(path) };
}

function nameOf({ code, message }: Diagnostic): string {
  return `${code} ${message}`;
}

function placesOf(variants: readonly ItemVariant[]): string {
  const [first] = variants;
  const [workspace] = first?.workspaces ?? [];
  const places = variants.reduce((sum, { workspaces }) => sum + workspaces.length, 0);
  return `${first?.base.item.path} for ${workspace}${places > 1 ? ` and ${places - 1} more` : ''}`;
}
