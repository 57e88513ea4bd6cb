import type { Json, JsonObject } from '@sentinelpack/kinds';
import { isObject, textOf } from '@sentinelpack/kinds';
import type { ServiceError } from '../azure-error.ts';
import { AzureError } from '../azure-error.ts';
import type { Azure, Deployed, Deployment, Operation } from '../port.ts';

/** An Azure in memory, with hooks for what goes wrong; what goes over the wire is tested against the emulator. */
export interface MemoryAzure extends Azure {
  /** Every write, in its order: `put <id>`, `delete <id>`, `deploy <name> (<n>)`. */
  readonly log: string[];
  readonly objects: Map<string, JsonObject>;
  /** How many reads there were. */
  reads(): number;
  /** A change that somebody makes by hand. */
  edit(id: string, properties: JsonObject): void;
  /** A deletion by hand. */
  lose(id: string): void;
}

/** What a test may change of how the service behaves. */
export interface Faults {
  /** How the service stores what it is sent. */
  readonly store?: (body: JsonObject) => JsonObject;
  /** An answer in place of a deployment, by its number. */
  readonly answer?: (deployment: Deployment, n: number) => Deployed | 'break before' | 'break after' | undefined;
  /** An error for one resource of a deployment. */
  readonly refuse?: (id: string, body: JsonObject) => { readonly status: string; readonly error: ServiceError } | undefined;
  /** Lists that fail. */
  readonly unreadable?: (path: string) => number | undefined;
  /** Tables that hold no row; all others do. */
  readonly emptyTables?: readonly string[];
  /** Called before a list is answered. */
  readonly onList?: (path: string) => void;
}

/** Opens an empty Azure in memory. */
export function memoryAzure(faults: Faults = {}): MemoryAzure {
  const objects = new Map<string, JsonObject>();
  const log: string[] = [];
  let reads = 0;
  let etag = 0;
  let deployments = 0;
  const keep = (id: string, body: JsonObject): void => {
    etag += 1;
    objects.set(id.toLowerCase(), { ...body, id, name: id.slice(id.lastIndexOf('/') + 1), etag: `"${etag}"` });
  };
  const put = (id: string, body: JsonObject): void => {
    const { etag: _, ...sent } = body;
    keep(id, faults.store?.(sent) ?? sent);
  };
  return {
    objects,
    log,
    reads: () => reads,
    edit: (id, properties) => keep(id, { ...objects.get(id.toLowerCase()), properties: { ...propertiesAt(objects, id), ...properties } }),
    lose: (id) => void objects.delete(id.toLowerCase()),
    list: async (_tenant, { path }) => {
      reads += 1;
      faults.onList?.(path);
      const status = faults.unreadable?.(path);
      if (status !== undefined) throw new AzureError(status, { code: 'Refused', message: 'not for you', details: [] }, `GET ${path}`);
      return [...objects].flatMap(([id, body]) => (isChild(id, path) ? [body] : []));
    },
    query: async (_tenant, _workspace, text) => {
      const tables = [...text.matchAll(/Name = "(?<table>\w+)"/gu)].map(({ groups }) => groups?.['table'] ?? '');
      return { tables: [{ rows: tables.filter((table) => faults.emptyTables?.includes(table) !== true).map((table) => [table]) }] };
    },
    put: async (_tenant, { id }, body) => {
      log.push(`put ${id}`);
      put(id, body);
    },
    remove: async (_tenant, { id }) => {
      log.push(`delete ${id}`);
      objects.delete(id.toLowerCase());
    },
    deploy: async (_tenant, deployment) => {
      deployments += 1;
      const answer = faults.answer?.(deployment, deployments);
      if (typeof answer === 'object') return answer;
      if (answer === 'break before') throw new Error('socket hang up');
      const entries = entriesOf(deployment);
      log.push(`deploy ${deployment.name} (${entries.length})`);
      const operations = run(entries, { put, objects, refuse: faults.refuse ?? (() => undefined) });
      if (answer === 'break after') throw new Error('socket hang up');
      if (operations.every(({ succeeded }) => succeeded)) return { status: 'succeeded' };
      return { status: 'failed', error: { code: 'DeploymentFailed', message: 'At least one resource failed', details: [] }, operations };
    },
  };
}

interface Entry {
  readonly id: string;
  readonly dependsOn: readonly Json[];
  readonly body: JsonObject;
}

function entriesOf({ subscriptionId, resourceGroup, template }: Deployment): readonly Entry[] {
  const group = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers`;
  return (template['resources'] as readonly JsonObject[]).map((entry) => {
    const { type, name, scope, apiVersion: _, dependsOn, ...body } = entry;
    const id = `${group}/${textOf(scope)}/providers/${textOf(type)}/${textOf(name)}`;
    return { id, dependsOn: Array.isArray(dependsOn) ? (dependsOn as readonly Json[]) : [], body };
  });
}

function run(
  entries: readonly Entry[],
  service: {
    put(id: string, body: JsonObject): void;
    readonly objects: ReadonlyMap<string, JsonObject>;
    readonly refuse: NonNullable<Faults['refuse']>;
  },
): readonly Operation[] {
  const failed = new Set<Json>();
  return entries.flatMap(({ id, body, dependsOn }): readonly Operation[] => {
    if (dependsOn.some((other) => failed.has(other))) return [];
    const isStale = body['etag'] !== undefined && service.objects.get(id.toLowerCase())?.['etag'] !== body['etag'];
    const conflict = { status: 'Conflict', error: { code: 'Conflict', message: 'Etag does not match. Data was not saved.', details: [] } };
    const refusal = isStale ? conflict : service.refuse(id, body);
    if (refusal === undefined) {
      service.put(id, body);
      return [{ resourceId: id, succeeded: true, status: 'OK' }];
    }
    failed.add(id);
    return [{ resourceId: id, succeeded: false, ...refusal }];
  });
}

function isChild(id: string, path: string): boolean {
  const prefix = `${path.toLowerCase()}/`;
  return id.startsWith(prefix) && !id.slice(prefix.length).includes('/');
}

function propertiesAt(objects: ReadonlyMap<string, JsonObject>, id: string): JsonObject {
  const properties = objects.get(id.toLowerCase())?.['properties'];
  return isObject(properties) ? properties : {};
}
