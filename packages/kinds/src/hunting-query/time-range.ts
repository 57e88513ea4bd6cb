/** What the portal fills in when an analyst runs a hunting query, with samples of the same length. */
export const timeRangeSamples: { readonly [placeholder: string]: string } = {
  '{{StartTimeISO}}': '2026-01-01T00:00',
  '{{EndTimeISO}}': '2026-01-02    ',
};

/** A query with samples in place of the time range; everything else stays where it is. */
export function withTimeRange(query: string): string {
  return Object.entries(timeRangeSamples).reduce((text, [placeholder, sample]) => text.replaceAll(placeholder, sample), query);
}
