import type { Action } from '@sentinelpack/kinds';

/** The first thing that a value lacks to be a plan file; undefined where it is one. */
export function faultOf(value: unknown): string | undefined {
  if (!isRecord(value)) return 'it holds no object';
  if (value['formatVersion'] !== 1) return `it is of format ${said(value['formatVersion'])}, and this version reads format 1`;
  const texts = ['tool', 'environment', 'bundle', 'fingerprint'].map((name) => textFault(value, name, ''));
  return first([
    ...texts,
    askedFault(value['asked']),
    isRecord(value['guard']) ? undefined : 'guard is missing',
    isRecord(value['summary']) ? undefined : 'summary is missing',
    listFault(value['tenants'], 'tenants', tenantFault),
    listFault(value['workspaces'], 'workspaces', workspaceFault),
  ]);
}

type Record = { readonly [key: string]: unknown };
type FaultAt = (entry: Record, at: string) => string | undefined;

function askedFault(asked: unknown): string | undefined {
  if (!isRecord(asked) || typeof asked['prune'] !== 'boolean') return 'asked.prune is missing';
  const { claim } = asked;
  return Array.isArray(claim) && claim.every((word) => typeof word === 'string') ? undefined : 'asked.claim is no list of texts';
}

const tenantFault: FaultAt = (entry, at) =>
  textFault(entry, 'tenantId', at) ??
  listFault(entry['changes'], `${at}changes`, (change, where) => textFault(change, 'workspace', where) ?? changeFault(change, where));

const workspaceFault: FaultAt = (entry, at) =>
  first([
    ...['name', 'armId', 'fingerprint'].map((name) => textFault(entry, name, at)),
    typeof entry['managed'] === 'number' ? undefined : `${at}managed is no number`,
    listFault(entry['changes'], `${at}changes`, changeFault),
  ]);

const changeFault: FaultAt = (change, at) =>
  first([
    ...['kind', 'id', 'name'].map((name) => textFault(change, name, at)),
    actions.has(change['action']) ? undefined : `${at}action is ${said(change['action'])}, which is no action`,
    listFault(change['fields'], `${at}fields`, (field, where) => textFault(field, 'path', where)),
  ]);

const actions: ReadonlySet<unknown> = new Set<Action>([
  'create',
  'update',
  'delete',
  'keep',
  'conflict',
  'foreign',
  'waiting',
  'blocked',
  'orphan',
]);

function textFault(entry: Record, name: string, at: string): string | undefined {
  return typeof entry[name] === 'string' ? undefined : `${at}${name} is missing`;
}

function listFault(value: unknown, at: string, fault: FaultAt): string | undefined {
  if (!Array.isArray(value)) return `${at} is no list`;
  return first(value.map((entry: unknown, index) => (isRecord(entry) ? fault(entry, `${at}[${index}].`) : `${at}[${index}] is no object`)));
}

function first(faults: readonly (string | undefined)[]): string | undefined {
  return faults.find((fault) => fault !== undefined);
}

function isRecord(value: unknown): value is Record {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function said(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value);
}
