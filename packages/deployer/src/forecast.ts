import type { JsonObject, Workspace } from '@sentinelpack/kinds';
import { isObject, textOf } from '@sentinelpack/kinds';
import type { Look, Seen } from './look.ts';
import { isSeen } from './look.ts';
import type { Azure } from './port.ts';
import type { Step } from './step.ts';

/**
 * Marks as waiting what would be created before its tables hold data. The truth is the service's refusal; this cheap query
 * only keeps a plan from promising, and a deployment from trying, what is known to be refused.
 */
export async function forecast(azure: Azure, workspace: Workspace, look: Look): Promise<Look> {
  if (!isSeen(look)) return look;
  const tables = [...new Set(look.steps.flatMap(tablesOf))].filter((table) => /^[A-Za-z_]\w*$/u.test(table)).toSorted();
  if (tables.length === 0) return look;
  const filled = await tablesWithRows(azure, workspace, tables);
  return filled === undefined
    ? look
    : withWaiting(
        look,
        tables.filter((table) => !filled.has(table)),
      );
}

function tablesOf(step: Step): readonly string[] {
  if (step.does !== 'write' || step.change.action !== 'create') return [];
  const { kind, resource, needs } = step.desired;
  return kind.live.needsRows?.(resource.body) === true ? needs.tables : [];
}

// Undefined where the query is refused: who may not read the logs has no forecast, and the deployment finds out.
async function tablesWithRows(azure: Azure, workspace: Workspace, tables: readonly string[]): Promise<ReadonlySet<string> | undefined> {
  // A fuzzy union passes over tables that do not exist; the first leg is always there.
  const legs = ['(print Name = "" | where isnotempty(Name))', ...tables.map((table) => `(${table} | take 1 | project Name = "${table}")`)];
  const answer = await azure.query(workspace.tenantId, workspace.id, `union isfuzzy=true ${legs.join(', ')}`).catch(() => undefined);
  return answer && new Set(firstColumn(answer));
}

function firstColumn(answer: JsonObject): readonly string[] {
  const [table] = Array.isArray(answer['tables']) ? answer['tables'] : [];
  const rows: unknown = isObject(table) ? table['rows'] : undefined;
  return Array.isArray(rows) ? rows.map((row: unknown) => (Array.isArray(row) ? textOf(row[0]) : '')) : [];
}

function withWaiting(seen: Seen, empty: readonly string[]): Seen {
  const steps = seen.steps.map((step): Step => {
    const missing = tablesOf(step).filter((table) => empty.includes(table));
    if (missing.length === 0) return step;
    return {
      does: 'nothing',
      change: { ...step.change, action: 'waiting', fields: [], reason: `waits for data in ${missing.join(', ')}` },
    };
  });
  return { ...seen, steps };
}
