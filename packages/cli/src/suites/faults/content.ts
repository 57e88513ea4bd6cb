import { itemOf, parse } from '@sentinelpack/compiler';
import type { Bundle, BundleItem, JsonObject } from '@sentinelpack/kinds';
import { isObject, kindNamed } from '@sentinelpack/kinds';
import { withItems, withProperty } from '../../end-to-end/local-azure.ts';

/** What is deployed: into empty workspaces, or over what an earlier version of the content left in them. */
export type Phase = 'first' | 'change';

/** The two versions of the content; from the one to the other every way of writing is needed. */
export interface Versions {
  readonly before: Bundle;
  readonly after: Bundle;
}

/**
 * A slice of the real content, one item for each way in which an object is written, and a watchlist whose rows are ours.
 * From `before` to `after`: a rule, a hunt and a workbook change, a rule changes its kind and so its id, a rule leaves the
 * content, the connector gains a category, rows of the watchlist are added, changed and removed, and one rule stays.
 */
export function versionsOf(bundle: Bundle): Versions {
  const rules = bundle.items.filter(({ kind, resource }) => kind === 'analytics-rule' && resource.body['kind'] === 'Scheduled');
  const reader = rules.find(({ needs }) => needs.watchlists.includes('BreakGlassAccounts'));
  const [stays, changes, turns, leaves] = rules.filter(({ needs }) => needs.watchlists.length === 0);
  const list = bundle.items.find(({ resource }) => resource.name === 'BreakGlassAccounts');
  const [hunt, workbook, connector] = ['hunting-query', 'workbook', 'connector'].map((kind) =>
    bundle.items.find((item) => item.kind === kind),
  );
  if (!reader || !stays || !changes || !turns || !leaves || !list || !hunt || !workbook || !connector)
    throw new Error('the content has no longer what the suite takes from it');
  const common = [stays, reader, list];
  return {
    before: bundleOf(bundle, [
      ...common,
      changes,
      turns,
      leaves,
      hunt,
      workbook,
      withoutLastCategory(connector),
      scanners('a,Ada\nb,Bob\nc,Cy\n'),
    ]),
    after: bundleOf(bundle, [
      ...common,
      withProperty(changes, 'severity', 'Informational'),
      nearRealTime(turns),
      withProperty(hunt, 'query', 'SigninLogs | take 10'),
      withProperty(workbook, 'description', 'In other words.'),
      connector,
      scanners('a,Ada\nb,Grace\nd,Dot\n'),
    ]),
  };
}

/** A bundle of these items alone. */
export function bundleOf(bundle: Bundle, items: readonly BundleItem[]): Bundle {
  return withItems({ ...bundle, items }, (item) => item);
}

function withoutLastCategory(connector: BundleItem): BundleItem {
  const logs = propertiesOf(connector)['logs'];
  return withProperty(connector, 'logs', Array.isArray(logs) ? logs.slice(0, -1) : []);
}

function nearRealTime(rule: BundleItem): BundleItem {
  const { queryFrequency: _f, queryPeriod: _p, triggerOperator: _o, triggerThreshold: _t, ...properties } = propertiesOf(rule);
  return { ...rule, resource: { ...rule.resource, body: { kind: 'NRT', properties } } };
}

// As the compiler makes it of a file and the rows beside it.
function scanners(rows: string): BundleItem {
  const id = '6d1f0c52-7d0a-4a9a-9c1e-2a4d0b7e2001';
  const text = `id: ${id}\nname: Scanners\nalias: Scanners\nsearchKey: Host\ncolumns: [Host, Owner]\nrows: repo\nversion: 1.0.0\n`;
  const [document] = parse({ path: 'watchlists/scanners.yaml', text });
  const kind = kindNamed('watchlist');
  if (document === undefined || kind === undefined) throw new Error('there is no kind watchlist');
  const item = itemOf(document, kind.name, [{ path: 'watchlists/scanners.csv', text: `Host,Owner\n${rows}` }]);
  const resource = kind.resource(item);
  if (resource === undefined) throw new Error('the watchlist does not pack');
  const { name, path } = item;
  return { kind: kind.name, id, name, path, version: '1.0.0', needs: kind.needs(item), provides: kind.provides(item), resource };
}

function propertiesOf(item: BundleItem): JsonObject {
  const properties = item.resource.body['properties'];
  return isObject(properties) ? properties : {};
}
