/** Whether an offset of a KQL text lies inside a string literal, and by which quote it is opened. */
export function quoteAround(kql: string, offset: number): "'" | '"' | undefined {
  for (const match of kql.matchAll(stringOrComment)) {
    if (match.index >= offset) return undefined;
    const literal = match[0];
    if (offset >= match.index + literal.length || literal.startsWith('//')) continue;
    return literal.startsWith('```') ? '"' : (literal[literal.startsWith('@') ? 1 : 0] as "'" | '"'); // the expression says so
  }
  return undefined;
}

// Comments, multi-line, verbatim and plain strings of KQL; one that is not closed runs to the end of its line.
const stringOrComment = /\/\/[^\n]*|```[\s\S]*?```|@'(?:[^'\n]|'')*'?|@"(?:[^"\n]|"")*"?|'(?:[^'\\\n]|\\.)*'?|"(?:[^"\\\n]|\\.)*"?/g;
