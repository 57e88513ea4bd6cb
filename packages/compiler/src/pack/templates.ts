import type { AnyKind, Bundle, BundleItem, Json, JsonObject, SlottedResource } from '@sentinelpack/kinds';
import {
  inOrderOfNeed,
  isNeeded,
  kinds as allKinds,
  marker,
  markerType,
  parameterEntry,
  resourceIdExpression,
  templateParameters,
} from '@sentinelpack/kinds';
import { resourceLimit, templateLimitBytes } from './limits.ts';
import { neutralHashes } from './neutral.ts';

/** A file of the pack, with its text. */
export interface PackedFile {
  readonly path: string;
  readonly text: string;
}

/** The bundle as standalone ARM templates, for people who deploy with other tools than this one. */
export function templates(bundle: Bundle, kinds: readonly AnyKind[] = allKinds): readonly PackedFile[] {
  const items = inOrderOfNeed(bundle.items, (item) => item);
  const inTenant = items.filter(({ resource }) => resource.scope === 'tenant');
  const inGroup = items.filter(({ resource }) => resource.scope !== 'tenant');
  // A tenant's setting has its marker in the receiving workspace, which a tenant-scope template does not reach.
  const tenant = chunks(inTenant.map((item) => [parameterEntry(item.resource)]));
  const group = chunks(inGroup.map((item) => entriesOf(item, inGroup, { bundle, kinds }))).map(withinTemplate);
  return [
    ...tenant.map((resources, index) => fileOf(`tenant-${index + 1}.json`, tenantTemplate(bundle, resources))),
    ...group.map((resources, index) => fileOf(`workspace-${index + 1}.json`, groupTemplate(bundle, resources))),
  ];
}

function entriesOf(
  item: BundleItem,
  beside: readonly BundleItem[],
  { bundle, kinds }: { readonly bundle: Bundle; readonly kinds: readonly AnyKind[] },
): readonly JsonObject[] {
  const kind = kinds.find(({ name }) => name === item.kind);
  if (kind === undefined) throw new Error(`the bundle holds ${item.id} of the unknown kind ${item.kind}`);
  const id = idOf(item.resource);
  const mark = marker({
    pack: bundle.pack,
    contentKind: kind.contentKind,
    id: item.id,
    version: item.version,
    parentId: '',
    applied: { fingerprint: bundle.fingerprint, hashes: neutralHashes(item.resource, kind) },
  });
  const entry = parameterEntry(mark);
  // The parent's id is an expression, which a slot cannot say for every scope.
  const properties = { ...Object(entry['properties']), parentId: id };
  const needed = beside.filter((other) => other !== item && isNeeded(other, item)).map(({ resource }) => idOf(resource));
  const object = parameterEntry(item.resource);
  return [needed.length === 0 ? object : { ...object, dependsOn: needed }, { ...entry, dependsOn: [id], properties }];
}

function idOf(resource: SlottedResource): string {
  return `[${resourceIdExpression(resource)}]`;
}

// What is in an earlier template is there already, and ARM refuses a dependency on what a template does not hold.
function withinTemplate(entries: readonly JsonObject[]): readonly JsonObject[] {
  const marked = new Set(
    entries.flatMap(({ type, properties }) => (type === markerType ? [Object(properties)['parentId'] as unknown] : [])),
  );
  return entries.map((entry) => {
    const { dependsOn, ...rest } = entry;
    if (!Array.isArray(dependsOn)) return entry;
    const here = dependsOn.filter((id: Json) => marked.has(id));
    return here.length === 0 ? rest : { ...rest, dependsOn: here };
  });
}

/** Splits what belongs together into as few templates as ARM's limits allow. */
export function chunks(groups: readonly (readonly JsonObject[])[]): readonly (readonly JsonObject[])[] {
  const result: JsonObject[][] = [];
  let bytes = 0;
  for (const group of groups) {
    const size = group.reduce((sum, entry) => sum + sizeOf(entry), 0);
    const current = result.at(-1);
    if (current === undefined || current.length + group.length > resourceLimit || bytes + size > templateLimitBytes - headBytes) {
      result.push([...group]);
      bytes = size;
    } else {
      current.push(...group);
      bytes += size;
    }
  }
  return result;
}

// What a template has beside its resources is well below this.
const headBytes = 4_000;

function sizeOf(entry: JsonObject): number {
  const text = JSON.stringify(entry, undefined, 2);
  // In the file each line stands four columns further in; a comma and a line feed follow the entry.
  return Buffer.byteLength(text) + 4 * text.split('\n').length + 2;
}

function groupTemplate(bundle: Bundle, resources: readonly JsonObject[]): JsonObject {
  return template(bundle, resources, {
    schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    parameters: {
      [templateParameters.workspace]: {
        type: 'string',
        metadata: { description: 'The name of the Log Analytics workspace, in this resource group.' },
      },
      [templateParameters.location]: {
        type: 'string',
        defaultValue: '[resourceGroup().location]',
        metadata: { description: 'The region of what needs one.' },
      },
    },
  });
}

function tenantTemplate(bundle: Bundle, resources: readonly JsonObject[]): JsonObject {
  return template(bundle, resources, {
    schema: 'https://schema.management.azure.com/schemas/2019-08-01/tenantDeploymentTemplate.json#',
    parameters: {
      [templateParameters.workspaceId]: {
        type: 'string',
        metadata: { description: 'The resource id of the workspace that receives the logs.' },
      },
    },
  });
}

interface Head {
  readonly schema: string;
  readonly parameters: JsonObject;
}

function template({ pack, fingerprint }: Bundle, resources: readonly JsonObject[], { schema, parameters }: Head): JsonObject {
  return {
    $schema: schema,
    contentVersion: '1.0.0.0',
    metadata: { pack: pack.id, version: pack.version, fingerprint },
    parameters,
    resources,
  };
}

/** A JSON file of the pack. */
export function fileOf(path: string, value: unknown): PackedFile {
  return { path, text: `${JSON.stringify(value, undefined, 2)}\n` };
}
