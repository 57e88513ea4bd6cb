import { createHash } from 'node:crypto';
import type { JsonObject } from './json.ts';
import { canonicalText, isObject, textOf } from './json.ts';
import type { Comparable, Pack, SlottedResource } from './nouns.ts';
import type { SlottedValue } from './slots.ts';

/** What the last deployment left of an object: a Sentinel metadata resource that stands beside it. */
export interface Marker {
  readonly contentId: string;
  readonly contentKind: string;
  readonly version: string;
  readonly packId: string;
  /** The ARM id of the object that it marks. */
  readonly parentId: string;
  readonly applied: Applied;
}

/** The bundle that was applied, and a short hash for each top-level field of the comparable body as it was sent. */
export interface Applied {
  readonly fingerprint: string;
  readonly hashes: { readonly [field: string]: string };
}

/** Everything about an item that its marker says. */
export interface Marked {
  readonly pack: Pick<Pack, 'id' | 'name'>;
  readonly contentKind: string;
  readonly id: string;
  readonly version: string;
  readonly parentId: SlottedValue;
  readonly applied: Applied;
}

/** The api-version of Sentinel metadata that every marker uses. */
export const markerApiVersion = '2025-09-01';
export const markerType = 'Microsoft.SecurityInsights/metadata';

/** The name of an item's marker. */
export function markerName(packId: string, id: string): string {
  return `sentinelpack-${packId}-${id}`;
}

/** The metadata resource that marks an object as ours. */
export function marker(marked: Marked): SlottedResource {
  return {
    type: markerType,
    apiVersion: markerApiVersion,
    scope: 'workspace-extension',
    name: markerName(marked.pack.id, marked.id),
    body: {
      properties: {
        contentId: marked.id,
        parentId: marked.parentId,
        kind: marked.contentKind,
        version: marked.version,
        source: { kind: 'SourceRepository', name: marked.pack.name, sourceId: marked.pack.id },
        customVersion: writeApplied(marked.applied),
      },
    },
  };
}

/** The marker in a metadata resource, or undefined where it is not one of ours or not of a form that we know. */
export function readMarker(body: JsonObject): Marker | undefined {
  const properties = body['properties'];
  if (!isObject(properties) || !textOf(body['name']).toLowerCase().startsWith('sentinelpack-')) return undefined;
  const applied = readApplied(textOf(properties['customVersion']));
  const source = properties['source'];
  if (applied === undefined || !isObject(source)) return undefined;
  return {
    contentId: textOf(properties['contentId']),
    contentKind: textOf(properties['kind']),
    version: textOf(properties['version']),
    packId: textOf(source['sourceId']),
    parentId: textOf(properties['parentId']),
    applied,
  };
}

/** The short hash of each top-level field. */
export function fieldHashes(comparable: Comparable): { readonly [field: string]: string } {
  return Object.fromEntries(
    Object.entries(comparable).map(([field, value]) => [
      field,
      createHash('sha256').update(canonicalText(value)).digest('hex').slice(0, 8),
    ]),
  );
}

// `v1;<fingerprint>;<field>=<hash>;…`: the service takes up to 1,000 characters.
function writeApplied(applied: Applied): string {
  const fields = Object.entries(applied.hashes).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return ['v1', applied.fingerprint.slice(0, 12), ...fields.map(([field, hash]) => `${field}=${hash}`)].join(';');
}

function readApplied(text: string): Applied | undefined {
  const [form, fingerprint, ...fields] = text.split(';');
  if (form !== 'v1' || fingerprint === undefined) return undefined;
  return { fingerprint, hashes: Object.fromEntries(fields.map((field) => field.split('=', 2) as [string, string])) };
}
