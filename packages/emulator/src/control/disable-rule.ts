import { readBody } from '../arm/body.ts';
import type { HttpResponse } from '../http.ts';
import { jsonResponse } from '../http.ts';
import { field, isObject, textField } from '../json.ts';
import { alertRules } from '../providers/security-insights/alert-rules/index.ts';
import { badRequest, refusal } from '../service-error.ts';
import { listTenants } from '../store/directory.ts';
import { nextNumber } from '../store/meta.ts';
import { findResource, saveResource } from '../store/resources.ts';
import type { ControlRequest } from './asked.ts';

/** Does what the service does to a rule whose query fails too often: `{id, reason}`. */
export function disableRule({ database, request, now }: ControlRequest): HttpResponse {
  const body = readBody(request);
  const [id, reason] = [textField(body, 'id'), textField(body, 'reason')];
  if (id === undefined || reason === undefined) throw badRequest("a rule to disable needs its 'id' and a 'reason'");
  const rule = listTenants(database)
    .map((tenant) => findResource(database, tenant.id, id))
    .find((found) => found !== undefined);
  const properties = field(rule?.body, 'properties');
  if (rule === undefined || !isObject(properties)) throw refusal(404, 'NotFound', `there is no rule '${id}'`);
  const disabled = {
    ...properties,
    enabled: false,
    displayName: `AUTO DISABLED ${textField(properties, 'displayName') ?? ''}`,
    description: `${textField(properties, 'description') ?? ''} ${reason}`.trim(),
    lastModifiedUtc: now.toISOString(),
  };
  saveResource(database, {
    ...rule,
    body: { ...rule.body, properties: disabled },
    etag: alertRules.tag(nextNumber(database), now),
    modifiedAt: now.toISOString(),
    modifiedBy: 'Azure Security Insights',
  });
  return jsonResponse(200, { id: rule.id });
}
