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
    faults.push(...[...rowFaults(result), ...lacking(step, result)].map((fault) => `${step.title}: ${fault}`));
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

function rowFaults(result: Result): readonly string[] {
  if (result.rows.length === 0) return ['no rows'];
  return emptyColumns(result).map((name) => `column ${name} has no value in any row`);
}

interface Page {
  readonly values: Values;
  /** What each click that was possible so far would set. */
  readonly clicked: readonly Values[];
}

// Not every row leads further: for an administrator who did nothing, an empty answer is right. So several are tried, until they
// show together all that the query can show.
function answer({ content }: QueryStep, { values, clicked }: Page, reading: Reading): Result {
  const query = textOf(content['query']);
  const clicks = clicked.filter((click) => [...click.keys()].some((name) => query.includes(`{${name}}`)));
  let all = ask(content, new Map([...values, ...(clicks[0] ?? [])]), reading);
  for (const click of clicks.slice(1, mostClicks)) {
    if (all.rows.length > 0 && emptyColumns(all).length === 0) break;
    const { rows } = ask(content, new Map([...values, ...click]), reading);
    all = { columns: all.columns, rows: [...all.rows, ...rows] };
  }
  return all;
}

const mostClicks = 10;

// A bar that is 0 in every row, or a name that never comes, is most likely a join or a path that does not meet its data.
function emptyColumns({ columns, rows }: Result): readonly string[] {
  return columns.flatMap(({ name }, position) => (rows.every((row) => isEmpty(row[position])) ? [name] : []));
}

function isEmpty(cell: ResultValue | undefined): boolean {
  return cell === null || cell === undefined || cell === '' || cell === 0 || (Array.isArray(cell) && cell.length === 0);
}

const rowsOnScreen = 20;

function clicksOn({ columns, rows }: Result, clicks: readonly Click[]): readonly Values[] {
  if (clicks.length === 0) return [];
  const cell = (row: readonly ResultValue[], column: string): string => textOf(row[columns.findIndex(({ name }) => name === column)]);
  return rows
    .slice(0, rowsOnScreen)
    .map((row) => new Map(clicks.map(({ column, parameter }) => [parameter, textValue(cell(row, column))])));
}
