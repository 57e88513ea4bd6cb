import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { readContent, shapeContent } from '@sentinelpack/compiler';
import type { Azure, Connection } from '@sentinelpack/deployer';
import { connect } from '@sentinelpack/deployer';
import type { Emulator, HttpRequest, HttpResponse } from '@sentinelpack/emulator';
import { openEmulator, readSeed } from '@sentinelpack/emulator';
import type { Bundle, BundleItem, Environment, JsonObject, RemovedItem } from '@sentinelpack/kinds';
import { canonicalText } from '@sentinelpack/kinds';

const content = fileURLToPath(new URL('../../../../content', import.meta.url));

/** A request as a test judges it. */
export interface Asked {
  readonly method: string;
  readonly path: string;
}

/** The real content, an emulator that holds nothing of it yet, and the door between them. */
export interface LocalAzure {
  readonly bundle: Bundle;
  readonly azure: Azure;
  readonly emulator: Emulator;
  /** What the deployer asked since the last call, lists apart from writes by their method. */
  readonly asked: () => readonly Asked[];
  /** Asks as the portal would, and gives the body of the answer. */
  readonly portal: (method: string, path: string, body?: JsonObject) => Promise<JsonObject>;
  /** Steers the emulator: what it does is in the table of its control requests. */
  readonly control: (what: string, body: JsonObject) => Promise<JsonObject>;
}

/** What a test may put between the deployer and the emulator. */
export type Between = (request: HttpRequest, next: (request: HttpRequest) => Promise<HttpResponse>) => Promise<HttpResponse>;

/** Opens a seeded emulator in memory and compiles the content of this repository. */
export function openLocalAzure(between: Between = async (request, next) => next(request), connection: Connection = {}): LocalAzure {
  const emulator = openEmulator({ store: ':memory:' });
  emulator.seed(readSeed(parse(readFileSync(`${content}/environments/local.seed.yaml`, 'utf8'))));
  const bundle = contentBundle();
  const seen: Asked[] = [];
  const transport = async (request: HttpRequest): Promise<HttpResponse> => {
    seen.push({ method: request.method, path: new URL(request.url).pathname.replaceAll('//', '/') });
    return between(request, async (each) => emulator.handle(each));
  };
  const azure = connect(localEnvironment(bundle), {
    transport,
    pollMilliseconds: 1,
    retryMilliseconds: 1,
    maxRetryMilliseconds: 4,
    ...connection,
  });
  return {
    bundle,
    azure,
    emulator,
    asked: () => seen.splice(0),
    portal: async (method, path, body) => askPortal(emulator, bundle, { method, path, body }),
    control: async (what, body) => askPortal(emulator, bundle, { method: 'POST', path: `/emulator/${what}`, body }),
  };
}

/** The environment that the emulator is seeded for. */
export function localEnvironment(bundle: Bundle): Environment {
  const local = bundle.environments.find(({ environment }) => environment.name === 'local');
  if (local === undefined) throw new Error('the content has no environment local');
  return local.environment;
}

/** A bundle of other items for the same environments; what it has no longer was removed on purpose. */
export function withItems(bundle: Bundle, change: (item: BundleItem) => BundleItem | undefined): Bundle {
  const items = bundle.items.flatMap((item) => change(item) ?? []);
  const left = [...contentBundle().items, ...bundle.items].filter(({ id }) => items.every((item) => item.id !== id));
  return { ...bundle, items, removed: removedItems(left), fingerprint: fingerprintOf(items) };
}

/** What `removed.yaml` says of items. */
export function removedItems(items: readonly Pick<BundleItem, 'id' | 'kind'>[]): readonly RemovedItem[] {
  return items.map(({ id, kind }) => ({ id, kind, date: '2026-01-01', reason: 'done with' }));
}

/** A bundle whose environment is changed. */
export function withEnvironment(bundle: Bundle, change: Partial<Environment>): Bundle {
  return {
    ...bundle,
    environments: bundle.environments.map(({ environment, variants }) => ({ environment: { ...environment, ...change }, variants })),
  };
}

/** Changes a property of an item's resource, as a new version of its file would. */
export function withProperty(item: BundleItem, name: string, value: JsonObject[string]): BundleItem {
  const properties = item.resource.body['properties'] as JsonObject; // rules, hunts and workbooks have them
  return { ...item, resource: { ...item.resource, body: { ...item.resource.body, properties: { ...properties, [name]: value } } } };
}

// Compiled once: it is the same for every test, and nobody changes it.
let compiledOnce: Bundle | undefined;

function contentBundle(): Bundle {
  compiledOnce ??= compileContent();
  return compiledOnce;
}

function compileContent(): Bundle {
  const [files] = readContent(content);
  const [compiled] = shapeContent(files);
  const items = compiled.items.flatMap(({ item, kind }): readonly BundleItem[] => {
    const resource = kind.resource(item);
    const { id, name, path, version } = item;
    return resource === undefined
      ? []
      : [{ kind: kind.name, id, name, path, version: version ?? '', needs: kind.needs(item), provides: kind.provides(item), resource }];
  });
  if (compiled.pack === undefined) throw new Error('the content has no pack');
  const environments = compiled.environments.map((environment) => ({ environment, variants: [] }));
  return { formatVersion: 1, tool: 'test', pack: compiled.pack, fingerprint: fingerprintOf(items), items, removed: [], environments };
}

function fingerprintOf(items: readonly BundleItem[]): string {
  return createHash('sha256')
    .update(canonicalText(items as unknown as JsonObject))
    .digest('hex'); // items are JSON
}

interface Asking {
  readonly method: string;
  readonly path: string;
  readonly body: JsonObject | undefined;
}

async function askPortal(emulator: Emulator, bundle: Bundle, { method, path, body }: Asking): Promise<JsonObject> {
  const { workspaces, tenants } = localEnvironment(bundle);
  const workspace = workspaces.find(({ id, resourceGroup }) => path.startsWith(id) || path.includes(`/${resourceGroup}/`));
  const headers = {
    authorization: `Bearer emulator:${workspace?.tenantId ?? tenants[0]?.tenantId ?? ''}`,
    'content-type': 'application/json',
  };
  const url = `https://management.azure.com${path}`;
  const answer = await emulator.handle({ method, url, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  if (answer.status >= 400) throw new Error(`${method} ${path} answered ${answer.status} ${answer.body}`);
  return answer.body === '' ? {} : (JSON.parse(answer.body) as JsonObject); // the emulator answers JSON
}
