import type { CST } from 'yaml';
import { blockUnits } from './block-units.ts';
import { doubleQuotedUnits, plainUnits, singleQuotedUnits } from './flow-units.ts';
import type { Units } from './units.ts';

/** The units of a scalar's value, from its source token. */
export function unitsOf(token: CST.Token): Units | undefined {
  switch (token.type) {
    case 'block-scalar':
      return blockUnits(token);
    case 'scalar':
      return plainUnits(token.source, token.offset);
    case 'single-quoted-scalar':
      return singleQuotedUnits(token.source, token.offset);
    case 'double-quoted-scalar':
      return doubleQuotedUnits(token.source, token.offset);
    default:
      return undefined;
  }
}
