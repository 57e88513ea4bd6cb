import type { Json, JsonObject } from '../json.ts';
import { isList, isObject } from '../json.ts';
import { durationSeconds } from '../providers/durations.ts';
import type { Seed, SeedRow, SeedWorkspace } from './seed.ts';

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reads a parsed seed file; throws one error that names every fault. */
export function readSeed(value: unknown): Seed {
  const reader = new Reader();
  const seed = reader.seed(value as Json); // a parsed YAML document has JSON values only, and each is checked
  if (reader.faults.length > 0) throw new Error(`the seed is not valid:\n${reader.faults.map((fault) => `  ${fault}`).join('\n')}`);
  return seed;
}

/** Collects the faults of a seed while it reads it. */
class Reader {
  readonly faults: string[] = [];

  seed(value: Json): Seed {
    const root = this.object(value, 'the seed', ['tenants', 'subscriptions', 'workspaces', 'rows']);
    const tenants = this.list(root['tenants'], 'tenants', ['id', 'name', 'licences']).map(([tenant, at]) => ({
      id: this.guid(tenant['id'], `${at}.id`),
      name: this.text(tenant['name'], `${at}.name`),
      licences: this.texts(tenant['licences'], `${at}.licences`),
    }));
    const subscriptions = this.list(root['subscriptions'], 'subscriptions', ['id', 'tenantId', 'name', 'managedBy']).map(
      ([subscription, at]) => ({
        id: this.guid(subscription['id'], `${at}.id`),
        tenantId: this.known(this.guid(subscription['tenantId'], `${at}.tenantId`), tenants, `${at}.tenantId`),
        name: this.text(subscription['name'], `${at}.name`),
        managedBy: this.texts(subscription['managedBy'] ?? [], `${at}.managedBy`).map((id, index) =>
          this.known(id.toLowerCase(), tenants, `${at}.managedBy[${index}]`),
        ),
      }),
    );
    const keys = ['name', 'subscriptionId', 'resourceGroup', 'location', 'customerId', 'onboarded'];
    const workspaces = this.list(root['workspaces'], 'workspaces', keys).map(([workspace, at]) =>
      this.workspace(workspace, subscriptions, at),
    );
    this.unique(
      tenants.map(({ id }) => id),
      'tenants',
    );
    this.unique(
      subscriptions.map(({ id }) => id),
      'subscriptions',
    );
    this.unique(
      workspaces.map(({ subscriptionId, resourceGroup, name }) => `${subscriptionId}/${resourceGroup}/${name}`.toLowerCase()),
      'workspaces',
    );
    return { tenants, subscriptions, workspaces, rows: this.rows(root['rows']) };
  }

  private workspace(workspace: JsonObject, subscriptions: readonly { readonly id: string }[], at: string): SeedWorkspace {
    return {
      name: this.text(workspace['name'], `${at}.name`),
      subscriptionId: this.known(this.guid(workspace['subscriptionId'], `${at}.subscriptionId`), subscriptions, `${at}.subscriptionId`),
      resourceGroup: this.text(workspace['resourceGroup'], `${at}.resourceGroup`),
      location: this.text(workspace['location'], `${at}.location`),
      customerId: workspace['customerId'] === undefined ? undefined : this.guid(workspace['customerId'], `${at}.customerId`),
      onboarded: this.truth(workspace['onboarded'] ?? true, `${at}.onboarded`),
    };
  }

  private rows(value: Json | undefined): { readonly [table: string]: readonly SeedRow[] } {
    if (value === undefined) return {};
    if (!isObject(value)) return this.fault('rows', 'must hold rows by table', {});
    const entries = Object.entries(value).map(([table, rows]): readonly [string, readonly SeedRow[]] => [
      table,
      this.list(rows, `rows.${table}`, undefined).map(([row, at]) => this.row(row, at)),
    ]);
    return Object.fromEntries(entries);
  }

  // `_age` says how old the row is when the store is seeded.
  private row({ _age: age, ...row }: JsonObject, at: string): SeedRow {
    const seconds = typeof age === 'string' ? durationSeconds(age) : undefined;
    if (seconds === undefined) return this.fault(`${at}._age`, "must be an ISO 8601 duration such as 'PT10M'", { ageSeconds: 0, row });
    return { ageSeconds: seconds, row };
  }

  private list(value: Json | undefined, at: string, keys: readonly string[] | undefined): readonly (readonly [JsonObject, string])[] {
    if (value === undefined || !isList(value)) return this.fault(at, 'must be a list', []);
    return value.map((item, index) => [this.object(item, `${at}[${index}]`, keys), `${at}[${index}]`]);
  }

  private object(value: Json | undefined, at: string, keys: readonly string[] | undefined): JsonObject {
    if (!isObject(value)) return this.fault(at, 'must be an object', {});
    const unknown = keys === undefined ? [] : Object.keys(value).filter((key) => !keys.includes(key));
    for (const key of unknown) this.faults.push(`${at} has the unknown key '${key}'; known are ${(keys ?? []).join(', ')}`);
    return value;
  }

  private text(value: Json | undefined, at: string): string {
    return typeof value === 'string' && value !== '' ? value : this.fault(at, 'must be a text', '');
  }

  private texts(value: Json | undefined, at: string): readonly string[] {
    return value !== undefined && isList(value) && value.every((item) => typeof item === 'string')
      ? value
      : this.fault(at, 'must be a list of texts', []);
  }

  private truth(value: Json, at: string): boolean {
    return typeof value === 'boolean' ? value : this.fault(at, 'must be true or false', true);
  }

  private guid(value: Json | undefined, at: string): string {
    return typeof value === 'string' && guid.test(value) ? value.toLowerCase() : this.fault(at, 'must be a GUID', '');
  }

  private known(id: string, all: readonly { readonly id: string }[], at: string): string {
    return id === '' || all.some((one) => one.id === id) ? id : this.fault(at, `names '${id}', which the seed does not have`, id);
  }

  private unique(names: readonly string[], at: string): void {
    const twice = new Set(names.filter((name, index) => name !== '' && names.indexOf(name) !== index));
    for (const name of twice) this.faults.push(`${at} has '${name}' twice`);
  }

  private fault<Value>(at: string, sentence: string, instead: Value): Value {
    this.faults.push(`${at} ${sentence}`);
    return instead;
  }
}
