import { signInColumns } from './rows.ts';
import type { Value } from './rows.ts';

type Row = readonly Value[];

/** The answer of a question as a person would write it by hand for this table alone: the floor of what JavaScript can do. */
export type Loop = (signIns: readonly Row[], second: readonly Row[]) => number;

const time = columnAt('TimeGenerated');
const user = columnAt('UserPrincipalName');
const address = columnAt('IPAddress');
const application = columnAt('AppDisplayName');
const result = columnAt('ResultType');
const country = columnAt('Location');
const client = columnAt('ClientAppUsed');
const location = columnAt('LocationDetails');
const device = columnAt('DeviceDetail');
const status = columnAt('Status');
const authentication = columnAt('AuthenticationDetails');

/** A loop for each question, by its name; each gives the number of rows of the answer. */
export const loops: { readonly [question: string]: Loop } = {
  'filter, group by bin': (rows) => {
    const groups = new Map<string, number>();
    for (const row of rows) {
      if (row[result] !== '50126') continue;
      const key = `${row[address] as string} ${String(Math.floor((row[time] as number) / 3_600_000))}`;
      groups.set(key, (groups.get(key) ?? 0) + 1);
    }
    return count(groups.values(), (failures) => failures > 3);
  },
  'dcount and make_set': (rows) => {
    const groups = new Map<string, { readonly users: Set<Value | undefined>; readonly applications: Set<Value | undefined> }>();
    const wanted = new Set<Value | undefined>(['50126', '50053', '50057']);
    for (const row of rows) {
      if (!wanted.has(row[result])) continue;
      const key = `${row[country] as string} ${row[client] as string}`;
      const group = groups.get(key) ?? { users: new Set(), applications: new Set() };
      group.users.add(row[user]);
      group.applications.add(row[application]);
      groups.set(key, group);
    }
    for (const { applications } of groups.values()) [...applications].map(String).toSorted();
    return count(groups.values(), ({ users }) => users.size >= 10);
  },
  'group by JSON path': (rows) => {
    const groups = new Map<string, { signIns: number; failures: number }>();
    for (const row of rows) {
      const where = JSON.parse(row[location] as string) as { readonly countryOrRegion: string };
      const on = JSON.parse(row[device] as string) as { readonly operatingSystem: string };
      const how = JSON.parse(row[status] as string) as { readonly errorCode: number };
      const key = `${where.countryOrRegion} ${on.operatingSystem}`;
      const group = groups.get(key) ?? { signIns: 0, failures: 0 };
      group.signIns += 1;
      if (how.errorCode !== 0) group.failures += 1;
      groups.set(key, group);
    }
    return groups.size;
  },
  'join with arg_max': (rows) => {
    const last = new Map<Value | undefined, Row>();
    const failures = new Map<Value | undefined, number>();
    for (const row of rows) {
      const name = row[user];
      if (row[result] === '0' && (row[time] as number) > ((last.get(name)?.[time] as number | undefined) ?? 0)) last.set(name, row);
      if (row[result] === '50126') failures.set(name, (failures.get(name) ?? 0) + 1);
    }
    return count(failures.entries(), ([name, failed]) => failed >= 10 && last.has(name));
  },
  'mv-expand of parse_json': (rows) => {
    const groups = new Map<string, number>();
    for (const row of rows) {
      if (row[result] === '0') continue;
      for (const step of JSON.parse(row[authentication] as string) as readonly {
        readonly authenticationMethod: string;
        readonly succeeded: boolean;
      }[]) {
        const key = `${step.authenticationMethod} ${String(step.succeeded)}`;
        groups.set(key, (groups.get(key) ?? 0) + 1);
      }
    }
    return groups.size;
  },
  'let-function, union of two tables': (rows, second) => {
    const groups = new Map<
      Value | undefined,
      { failures: number; readonly addresses: Set<Value | undefined>; first: number; last: number }
    >();
    for (const table of [rows, second]) {
      for (const row of table) {
        if (row[result] !== '50126' && row[result] !== '50053') continue;
        const when = row[time] as number;
        const group = groups.get(row[user]) ?? { failures: 0, addresses: new Set(), first: when, last: when };
        group.failures += 1;
        group.addresses.add(row[address]);
        group.first = Math.min(group.first, when);
        group.last = Math.max(group.last, when);
        groups.set(row[user], group);
      }
    }
    return count(groups.values(), ({ failures, addresses }) => failures >= 20 && addresses.size >= 5);
  },
};

function columnAt(name: string): number {
  return signInColumns.findIndex((column) => column.name === name);
}

function count<Entry>(entries: Iterable<Entry>, isWanted: (entry: Entry) => boolean): number {
  let found = 0;
  for (const entry of entries) if (isWanted(entry)) found += 1;
  return found;
}
