import type { Parameter } from './body.ts';
import type { Declaration } from './declarations.ts';
import { quoteAround } from './quoted.ts';
import type { Placeholder } from './references.ts';
import { placeholdersIn } from './references.ts';

/** A KQL text as the service would send it, each placeholder replaced by a value of its type, of the same length where one fits. */
export function withSampleValues(kql: string, declarations: readonly Declaration[]): string {
  return placeholdersIn(kql).reduceRight((text, place) => {
    const declaration = declarations.find(({ name }) => name === place.name);
    // Inside quotes any text will do, and the placeholder itself is one.
    if (declaration === undefined || quoteAround(kql, place.range.start) !== undefined) return text;
    const { start, length } = place.range;
    return text.slice(0, start) + sampleOf(place, declaration.parameter).padEnd(length) + text.slice(start + length);
  }, kql);
}

function sampleOf(place: Placeholder, parameter: Parameter | undefined): string {
  if (parameter?.type === 'timeRange') return timeSample(place.format);
  if (parameter?.multiple === true) return `'${'x'.repeat(Math.max(1, place.range.length - 2))}'`;
  const [first] = [parameter?.default ?? [], parameter?.values?.map(valueOf) ?? []].flat();
  return first ?? '0';
}

function valueOf(choice: string | { readonly value: string }): string {
  return typeof choice === 'string' ? choice : choice.value;
}

// The forms that the documentation of time parameters lists; without a format it is a comparison with a time.
function timeSample(format: string): string {
  if (format === 'start' || format === 'end') return 'now()';
  return format === 'grain' ? '1h' : '> ago(1d)';
}
