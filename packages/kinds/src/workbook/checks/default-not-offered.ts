import type { Check, Finding } from '../../kind.ts';
import { didYouMean } from '../../near-word.ts';
import type { Parameter, Workbook } from '../body.ts';
import { placedParameters } from '../placed.ts';

/** The value at first must be one that the list offers. */
export const defaultNotOffered: Check<Workbook> = {
  code: 'workbook/default-not-offered',
  severity: 'error',
  run: ({ body }) =>
    placedParameters(body).flatMap(({ parameter, at }) => faults(parameter).map((fault) => ({ ...fault, at: [...at, ...fault.at] }))),
};

function faults(parameter: Parameter): readonly Finding[] {
  const { default: first, multiple, name } = parameter;
  if (first === undefined || parameter.type === 'timeRange' || parameter.type === 'text') return [];
  if (typeof first !== 'string' && multiple !== true) {
    return [
      {
        at: ['default'],
        message: `parameter ${name} takes one value and has a list as default`,
        help: 'add multiple: true, or give one value',
      },
    ];
  }
  return notOffered(parameter);
}

function notOffered({ default: first, values, name, all }: Parameter): readonly Finding[] {
  if (values === undefined) return [];
  const offered = [...values.map((choice) => (typeof choice === 'string' ? choice : choice.value)), ...(all === true ? ['*'] : [])];
  return [first ?? []].flat().flatMap((value, index) => {
    if (offered.includes(value)) return [];
    const help = didYouMean(value, offered);
    const at = typeof first === 'string' ? ['default'] : ['default', index];
    return [{ at, message: `parameter ${name} does not offer its default "${value}"`, ...(help === undefined ? {} : { help }) }];
  });
}
