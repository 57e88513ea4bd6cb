import type { Diagnostic, JsonObject, Path } from '@sentinelpack/kinds';
import type { Column } from '@sentinelpack/kql';
import type { Document } from '../parse/parse.ts';

/** A table of the workspaces that the product does not know, as its file says it. */
export interface TableFile {
  readonly name: string;
  readonly columns: readonly Column[];
}

/** The JSON Schema of a table's file. */
export const tableSchema: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Table',
  description: 'A table of your workspaces, so that queries over it can be checked and tested. It is not deployed.',
  type: 'object',
  additionalProperties: false,
  required: ['name', 'columns'],
  properties: {
    name: {
      type: 'string',
      pattern: String.raw`^[A-Za-z_]\w{0,62}$`,
      patternErrorMessage: 'the name of a table: letters, digits and underscores',
      description: 'The name that queries use; that of the file is the same.',
      examples: ['ProxyLogs_CL'],
    },
    columns: {
      type: 'array',
      minItems: 1,
      description: 'The columns. Those that every log table has, such as TenantId and Type, need not be named.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'type'],
        properties: {
          name: { type: 'string', pattern: String.raw`^[A-Za-z_]\w*$`, patternErrorMessage: 'letters, digits and underscores' },
          type: {
            type: 'string',
            enum: ['string', 'datetime', 'int', 'long', 'real', 'bool', 'dynamic', 'guid'],
            description: 'The type in KQL.',
          },
        },
      },
    },
  },
};

/** What the schema cannot say of a table. */
export function checkTable({ name, columns }: TableFile, document: Document): readonly Diagnostic[] {
  const file = document.path.slice(document.path.lastIndexOf('/') + 1, -'.yaml'.length);
  const fault = (at: Path, said: Pick<Diagnostic, 'code' | 'message' | 'help'>): Diagnostic => ({
    ...said,
    severity: 'error',
    span: document.at(at),
  });
  const names = columns.map((column) => column.name);
  const repeated = names.flatMap((column, index) => (names.indexOf(column) < index ? [index] : []));
  return [
    ...(name === file
      ? []
      : [
          fault(['name'], {
            code: 'tables/name-differs',
            message: `the table ${JSON.stringify(name)} stands in the file ${file}.yaml`,
            help: `write name: ${file}, or rename the file`,
          }),
        ]),
    ...repeated.map((index) =>
      fault(['columns', index, 'name'], { code: 'tables/repeated-column', message: `the column ${names[index] ?? ''} stands here twice` }),
    ),
  ];
}
