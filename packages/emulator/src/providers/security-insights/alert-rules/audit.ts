import type { Context } from '../../../context.ts';
import { field, textField } from '../../../json.ts';
import { addLogRows } from '../../../store/log-rows.ts';
import type { StoredResource } from '../../../store/resources.ts';
import { findResource } from '../../../store/resources.ts';

/** Writes what happened to a rule into the workspace's SentinelAudit table, https://learn.microsoft.com/azure/sentinel/audit-table-reference */
export function auditRule(context: Context, after: StoredResource | undefined, before: StoredResource | undefined): void {
  const rule = after ?? before;
  if (rule === undefined) return;
  const workspace = findResource(context.database, rule.tenantId, rule.parentId);
  const customerId = textField(field(workspace?.body, 'properties'), 'customerId');
  if (customerId === undefined) throw new Error(`the workspace of ${rule.id} has no customer id`);
  const at = context.now.toISOString();
  const row = {
    TenantId: customerId,
    WorkspaceId: customerId,
    TimeGenerated: at,
    Type: 'SentinelAudit',
    SourceSystem: 'Azure',
    OperationName: after === undefined ? 'Analytics rule deleted' : 'Analytics rule updated',
    SentinelResourceId: rule.id,
    SentinelResourceName: rule.name,
    SentinelResourceType: 'Analytic Rule',
    SentinelResourceKind: textField(rule.body, 'kind') ?? '',
    Status: 'Success',
    Description: after === undefined ? 'Analytics rule deleted' : 'Create or update analytics rule.',
    ExtendedProperties: {
      CallerName: context.caller.principal,
      ResourceId: rule.id,
      ResourceDisplayName: textField(field(rule.body, 'properties'), 'displayName') ?? '',
      ...(before === undefined ? {} : { OriginalResourceState: before.body }),
      ...(after === undefined ? {} : { UpdatedResourceState: after.body }),
    },
  };
  addLogRows(context.database, { customerId, table: 'SentinelAudit', rows: [row], ingestedAt: at });
}
