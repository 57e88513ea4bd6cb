/** A report as JSON that other programs read: one document, with a line end. */
export function json(report: object): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
