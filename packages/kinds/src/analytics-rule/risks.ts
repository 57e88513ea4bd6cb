import { severities } from '../content-schema.ts';
import type { Change, FieldChange, GuardClass } from '../nouns.ts';

/** A rule that is switched off, or whose alerts weigh less: an attack goes unseen, or unread. */
export function risks({ action, fields }: Pick<Change, 'action' | 'fields'>): readonly GuardClass[] {
  if (action !== 'update') return [];
  return [...(fields.some(isDisabling) ? (['disabled'] as const) : []), ...(fields.some(isLowering) ? (['severity'] as const) : [])];
}

function isDisabling({ path, live, desired }: FieldChange): boolean {
  return path === 'enabled' && live === true && desired === false;
}

function isLowering({ path, live, desired }: FieldChange): boolean {
  if (path !== 'severity') return false;
  const [before, after] = [live, desired].map((value) => severities.findIndex((name) => name === value));
  return before !== undefined && after !== undefined && before >= 0 && after > before;
}
