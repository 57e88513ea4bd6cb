import type { Path } from '../../nouns.ts';
import { armGuid } from '../../slots.ts';
import { positionOf } from '../blocks.ts';

/** Where in which workbook something stands: all that names and ids are made from. */
export interface Place {
  readonly workbookId: string;
  readonly at: Path;
}

/** The GUID that Azure wants for a parameter or link; the same for the same place. */
export function idFor(place: Place, word: string, name: string): string {
  return armGuid(place.workbookId, positionOf(place.at), word, name);
}
