import { callsFault } from './calls.ts';
import { nestingFault } from './nesting.ts';

/** What keeps a text from being read: a noun, such as `brackets nested more than 500 deep`, and its place. */
export interface Unreadable {
  readonly what: string;
  readonly start: number;
  readonly length: number;
}

/**
 * The language service would need minutes, or all memory and the whole stack, to read a text; it was not read.
 * No detection is written like that, so it is refused before it does harm.
 */
export class UnreadableQuery extends Error {
  readonly what: string;
  readonly start: number;
  readonly length: number;

  constructor({ what, start, length }: Unreadable, options?: ErrorOptions) {
    super(`${what} cannot be read`, options);
    this.name = 'UnreadableQuery';
    this.what = what;
    this.start = start;
    this.length = length;
  }
}

/** Throws for a text that the language service cannot read within reason. */
export function checkReadable(text: string): void {
  const fault = nestingFault(text) ?? callsFault(text);
  if (fault) throw new UnreadableQuery(fault);
}

/** What a text is on which the stack was used up. */
export function tooLong(text: string, cause: RangeError): UnreadableQuery {
  return new UnreadableQuery({ what: 'a chain of operators this long, or nesting this deep,', start: 0, length: text.length }, { cause });
}
