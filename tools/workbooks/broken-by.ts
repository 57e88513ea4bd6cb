import { textOf } from '@sentinelpack/kinds';
import { analyze } from '@sentinelpack/kql';
import type { Reading } from './ask.ts';
import { textFor } from './ask.ts';
import { firstValues } from './first-values.ts';
import type { Notebook } from './notebook.ts';
import { textValue } from './values.ts';

// Azure's number for a parameter that takes any text.
const textType = 1;

/** The queries that are no KQL any more when somebody typed a text or clicked on it, and why. */
export function brokenBy(text: string, notebook: Notebook, { schema, now }: Reading): readonly string[] {
  const typed = notebook.parameters.filter(({ content }) => content['type'] === textType).map(({ name }) => name);
  const clicked = notebook.queries.flatMap(({ clicks }) => clicks.map(({ parameter }) => parameter));
  const names = [...typed, ...clicked];
  const values = new Map([...firstValues(notebook), ...names.map((name) => [name, textValue(text)] as const)]);
  return notebook.queries
    .filter(({ content }) => names.some((name) => textOf(content['query']).includes(`{${name}}`)))
    .flatMap(({ title, content }) => {
      const { diagnostics } = analyze(textFor(content, values, now), schema);
      const error = diagnostics.find(({ severity }) => severity === 'error');
      return error === undefined ? [] : [`${title}: ${error.message}`];
    });
}
