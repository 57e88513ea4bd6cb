import type { Decided, FieldChange } from '@sentinelpack/kinds';
import { placeOf } from './said.ts';

/** Fields with the override that makes each of them, where one does. */
export function overridden(fields: readonly FieldChange[], decided: readonly Decided[]): readonly FieldChange[] {
  return fields.map((field) => {
    const [top = ''] = field.path.split(/[.[]/u, 1);
    const by = decided.filter(({ fields: names }) => names.includes(top));
    // Of several overrides of one field the one that names the place decides; without such a one all of it is theirs.
    const closest = by.find(({ name }) => field.path === name || field.path.startsWith(`${name}.`)) ?? by[0];
    if (closest === undefined) return field;
    const source = [...new Set((closest.name === field.path ? [closest] : by).map((each) => placeOf(each.source)))].join(', ');
    return { ...field, override: { source, reason: closest.reason } };
  });
}
