import type { JsonObject } from '../json.ts';

/** The shape of a connector file. */
export const schema: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Connector',
  description: 'Which Microsoft Entra ID logs flow into the workspace.',
  type: 'object',
  additionalProperties: false,
  required: ['id', 'name', 'kind', 'logs', 'version'],
  properties: {
    id: { type: 'string', title: 'Id', description: 'A GUID that never changes.' },
    name: { type: 'string', title: 'Name', description: 'What reports call it.', minLength: 1 },
    description: { type: 'string', title: 'Description', description: 'For readers of this file; Azure has no place for it.' },
    kind: { const: 'EntraId', title: 'Kind', description: 'The source of the logs: the diagnostic setting of the Entra ID tenant.' },
    logs: {
      type: 'array',
      title: 'Logs',
      description: 'Categories of the diagnostic setting, such as SignInLogs or AuditLogs.',
      items: { type: 'string' },
    },
    version: { type: 'string', title: 'Version', description: 'Three numbers, such as 1.0.0.' },
  },
};
