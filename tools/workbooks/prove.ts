import type { Result, ResultValue } from '@sentinelpack/kql';
import { textOf } from '@sentinelpack/kinds';
import type { Reading } from './ask.ts';
import { ask } from './ask.ts';
import { firstValues } from './first-values.ts';
import { lacking } from './needs.ts';
import type { Click, Notebook, Parameter, QueryStep } from './notebook.ts';
import type { Values } from './values.ts';
import { textValue } from './values.ts';

/** What is wrong with the queries of a workbook that is read as a person reads it: from top to bottom, clicking where a query waits for it. */
export function faultsOf(notebook: Notebook, reading: Reading): readonly string[] {
  const values = firstValues(notebook);
  const faults = notebook.parameters.flatMap((parameter) => choiceFaults(parameter, values, reading));
  const clicked: Values[] = [];
  for (const step of notebook.queries) {
    const result = answer(step, { values, clicked }, reading);
    const lacks = [...(result.rows.length === 0 ? ['no rows'] : []), ...lacking(step, result)];
    faults.push(...lacks.map((fault) => `${step.title}: ${fault}`));
    clicked.push(...clicksOn(result, step.clicks));
  }
  return faults;
}

function choiceFaults({ name, content }: Parameter, values: Values, reading: Reading): string[] {
  if (textOf(content['query']) === '') return [];
  const { columns, rows } = ask(content, values, reading);
  return [
    ...(rows.length === 0 ? [`${name}: nothing to choose from`] : []),
    ...(columns[0]?.type === 'string' ? [] : [`${name}: the first column of its choices is no text`]),
  ];
}

interface Page {
  readonly values: Values;
  /** What each click that was possible so far would set. */
  readonly clicked: readonly Values[];
}

// Not every row leads further: for an administrator who did nothing, an empty answer is right. Some row has to.
function answer({ content }: QueryStep, { values, clicked }: Page, reading: Reading): Result {
  const query = textOf(content['query']);
  const clicks = clicked.filter((click) => [...click.keys()].some((name) => query.includes(`{${name}}`)));
  let result = ask(content, new Map([...values, ...(clicks[0] ?? [])]), reading);
  for (const click of clicks.slice(1)) {
    if (result.rows.length > 0) break;
    result = ask(content, new Map([...values, ...click]), reading);
  }
  return result;
}

const rowsOnScreen = 20;

function clicksOn({ columns, rows }: Result, clicks: readonly Click[]): readonly Values[] {
  if (clicks.length === 0) return [];
  const cell = (row: readonly ResultValue[], column: string): string => textOf(row[columns.findIndex(({ name }) => name === column)]);
  return rows
    .slice(0, rowsOnScreen)
    .map((row) => new Map(clicks.map(({ column, parameter }) => [parameter, textValue(cell(row, column))])));
}
