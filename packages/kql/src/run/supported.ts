import { aggregates } from './aggregates/registry.ts';
import { rowAggregates } from './aggregates/row-aggregates.ts';
import { specialCalls } from './expressions/special-calls.ts';
import { functions } from './functions/registry.ts';
import { joinKinds } from './operators/join.ts';
import { operators } from './operators/registry.ts';
import { plugins } from './plugins/registry.ts';

/** What the engine runs, by the names of the language, in alphabetical order. */
export interface Supported {
  readonly operators: readonly string[];
  readonly joinKinds: readonly string[];
  readonly functions: readonly string[];
  readonly aggregates: readonly string[];
  readonly plugins: readonly string[];
}

/** What the engine runs. */
export function supported(): Supported {
  return {
    operators: sorted(Object.keys(operators).map(operatorName)),
    joinKinds: sorted(joinKinds),
    functions: sorted([...Object.keys(functions), ...Object.keys(specialCalls)]),
    aggregates: sorted([...Object.keys(aggregates), ...Object.keys(rowAggregates)]),
    plugins: sorted(Object.keys(plugins)),
  };
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}

const ownNames: Readonly<Record<string, string>> = { FilterOperator: 'where', GetSchemaOperator: 'getschema' };

// `ProjectAwayOperator` is `project-away`.
function operatorName(kind: string): string {
  const words = kind.replace(/Operator$/, '').replaceAll(/(?!^)([A-Z])/g, '-$1');
  return ownNames[kind] ?? words.toLowerCase();
}

/** The lists as the README shows them. */
export function supportedText(): string {
  const {
    operators: operatorNames,
    joinKinds: kinds,
    functions: functionNames,
    aggregates: aggregateNames,
    plugins: pluginNames,
  } = supported();
  return [
    line('Operators', operatorNames),
    line('Kinds of join', kinds),
    line('Functions', functionNames),
    line('Aggregates', aggregateNames),
    line('Plugins', pluginNames),
  ].join('\n\n');
}

function line(title: string, names: readonly string[]): string {
  return `**${title}** (${names.length}): ${names.map((name) => `\`${name}\``).join(' ')}`;
}
