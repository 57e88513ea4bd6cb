/**
 * A description as it is sent: the pair of quotes that Azure-Sentinel's files wrap around it is cut, as Microsoft's packager does,
 * and trailing white space is trimmed.
 */
export function descriptionText(authored: string): string {
  const text = authored.trimEnd();
  const quote = text[0];
  const wrapped = text.length > 1 && (quote === "'" || quote === '"') && text.endsWith(quote);
  return wrapped ? text.slice(1, -1).trimEnd() : text;
}
