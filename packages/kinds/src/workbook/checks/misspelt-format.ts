import type { Check, Finding } from '../../kind.ts';
import { nearWord } from '../../near-word.ts';
import type { Workbook } from '../body.ts';
import type { Declaration } from '../declarations.ts';
import { declarationsOf } from '../declarations.ts';
import { kqlOf } from '../queries.ts';
import type { Placeholder } from '../references.ts';
import { placeholdersIn } from '../references.ts';

// https://learn.microsoft.com/azure/azure-monitor/visualize/workbooks-time and workbooks-parameters
const timeFormats = ['label', 'value', 'query', 'start', 'end', 'grain'];
const textFormats = ['label', 'value', 'escape', 'escapejson', 'base64', 'tomltojson'];

/** The service leaves a format that it does not know as it stands, and the query breaks. */
export const misspeltFormat: Check<Workbook> = {
  code: 'workbook/misspelt-format',
  severity: 'warning',
  run: ({ body }) => {
    const declarations = declarationsOf(body);
    return kqlOf(body).flatMap(({ at, text }) =>
      placeholdersIn(text).flatMap((place) => fault(place, declarations).map((finding) => ({ ...finding, at, range: place.range }))),
    );
  },
};

// The documentation is not complete, so only what is close to a documented format counts as misspelt.
function fault({ name, format }: Placeholder, declarations: readonly Declaration[]): readonly Omit<Finding, 'at'>[] {
  const declaration = declarations.find((known) => known.name === name);
  if (declaration === undefined || format === '') return [];
  const formats = declaration.parameter?.type === 'timeRange' ? timeFormats : textFormats;
  const near = formats.includes(format) ? undefined : nearWord(format, formats);
  return near === undefined
    ? []
    : [{ message: `{${name}:${format}} has a format that the service does not document`, help: `did you mean \`{${name}:${near}}\`?` }];
}
