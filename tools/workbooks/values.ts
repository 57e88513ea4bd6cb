/** The value of a parameter while somebody reads a workbook. */
export type Value =
  | { readonly is: 'period'; readonly milliseconds: number }
  | { readonly is: 'list'; readonly entries: readonly string[] }
  | { readonly is: 'text'; readonly text: string };

/** Values by the name of their parameter. */
export type Values = ReadonlyMap<string, Value>;

/** A text that somebody typed, chose or clicked on. */
export function textValue(text: string): Value {
  return { is: 'text', text };
}

/** A query as the service sends it: each placeholder replaced by the value of its parameter. What no parameter is named is KQL. */
export function filled(query: string, values: Values, now: Date): string {
  return query.replaceAll(/\{([A-Za-z_]\w*)(?::(\w+))?\}/g, (whole, name: string, format: string | undefined) => {
    const value = values.get(name);
    return value === undefined ? whole : formed(value, { whole, format, now });
  });
}

interface Place {
  readonly whole: string;
  readonly format: string | undefined;
  readonly now: Date;
}

function formed(value: Value, { whole, format, now }: Place): string {
  const form = value.is === 'period' ? periodForms(value.milliseconds, now)[format ?? ''] : plainForm(value, format);
  if (form === undefined) throw new Error(`${whole} has a form that no workbook of ours used so far`);
  return form;
}

// https://learn.microsoft.com/azure/azure-monitor/visualize/workbooks-time
function periodForms(milliseconds: number, now: Date): { readonly [format: string]: string } {
  const start = new Date(now.getTime() - milliseconds);
  return {
    '': `> ago(${milliseconds}ms)`,
    start: `datetime(${start.toISOString()})`,
    end: `datetime(${now.toISOString()})`,
    grain: `${Math.round(milliseconds / barsOfAChart)}ms`,
  };
}

const barsOfAChart = 24;

function plainForm(value: Exclude<Value, { is: 'period' }>, format: string | undefined): string | undefined {
  if (format !== undefined) return undefined;
  return value.is === 'text' ? value.text : value.entries.map((entry) => `'${entry}'`).join(',');
}
