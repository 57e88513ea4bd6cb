import { badRequest } from '../../../service-error.ts';
import { keyOf } from '../../../store/resources.ts';
import type { Write } from '../../resource-type.ts';

// https://learn.microsoft.com/azure/sentinel/sentinel-service-limits
const mostEnabled: { readonly [kind: string]: number } = { Scheduled: 512, NRT: 50 };

/** Refuses one more enabled rule than a workspace may have of a kind. */
export function checkLimit(write: Write, kind: string, enabled: boolean): void {
  const most = mostEnabled[kind];
  if (most === undefined || !enabled) return;
  // The index enabled_rule answers this without reading the rules.
  const row = write.context.database.get(
    `SELECT count(*) AS others FROM resource WHERE parent = ? AND type = 'microsoft.securityinsights/alertrules'
     AND json_extract(body, '$.body.kind') = ? AND json_extract(body, '$.body.properties.enabled') = 1 AND key <> ?`,
    keyOf(write.tenantId, write.parentId),
    kind,
    keyOf(write.tenantId, write.id),
  );
  if (Number(row?.['others']) >= most)
    throw badRequest(`The maximum number of enabled ${kind} rules (${most}) has been reached in the workspace.`);
}
