import asim from '../../data/asim-functions.json' with { type: 'json' };
import type { FunctionSchema } from './schema.ts';

type ParameterTypes = Readonly<Record<string, string>>;

const defaults: Readonly<Record<string, string>> = {
  bool: 'false',
  datetime: 'datetime(null)',
  dynamic: 'dynamic([])',
  int: 'int(null)',
  string: "'*'",
};

/**
 * The unifying parsers of the Advanced Security Information Model, built in and deployed to the workspace.
 * https://learn.microsoft.com/azure/sentinel/normalization-about-parsers
 */
export function asimFunctions(): readonly FunctionSchema[] {
  return Object.entries<ParameterTypes>(asim).flatMap(([schema, parameters]) => [
    parser(`_Im_${schema}`, parameters),
    parser(`im${schema}`, parameters),
    parser(`_ASim_${schema}`, { pack: 'bool' }),
    parser(`ASim${schema}`, { pack: 'bool' }),
  ]);
}

/** Which further columns there are depends on the parsers that a workspace has. */
function parser(name: string, types: ParameterTypes): FunctionSchema {
  const parameters = Object.entries(types).map(([parameter, type]) => `${parameter}:${type}=${defaults[type]}`);
  return { name, parameters: `(${parameters.join(', ')})`, columns: [{ name: 'TimeGenerated', type: 'datetime' }], open: true };
}
