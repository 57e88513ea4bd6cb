import type { GuardClass, GuardLimits } from '@sentinelpack/kinds';

/** How a class is measured, and what is said of so many objects of it. */
export interface Measure {
  /** The share that is too much; undefined where one is. */
  readonly limit: Exclude<keyof GuardLimits, 'floor'> | undefined;
  readonly words: (count: number) => string;
}

/** How each class is measured: who is switched off or weighs less is as good as gone. */
export const measures: { readonly [name in GuardClass]: Measure } = {
  updates: { limit: 'updates', words: (count) => `${some(count, 'object')} updated or deleted` },
  deletes: { limit: 'deletes', words: (count) => `${some(count, 'object')} deleted` },
  disabled: { limit: 'deletes', words: (count) => `${some(count, 'rule')} switched off` },
  severity: { limit: 'deletes', words: (count) => `${some(count, 'rule')} given a lower severity` },
  destination: { limit: undefined, words: (count) => `${some(count, 'connector')} pointed elsewhere` },
  category: { limit: undefined, words: (count) => `${some(count, 'connector')} that would send less than now` },
};

function some(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
