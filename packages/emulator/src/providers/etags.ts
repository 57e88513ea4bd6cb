/** An etag as Sentinel writes it: a GUID-like text in quotes, its last part the time. */
export function sentinelTag(number: number, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000)
    .toString(16)
    .padStart(8, '0');
  return `"${number.toString(16).padStart(8, '0')}-0000-0d00-0000-${seconds}0000"`;
}

/** An etag as Log Analytics writes it: a time, here with the number of the write as its last digits. */
export function savedSearchTag(number: number, at: Date): string {
  const time = at.toISOString().replace(/\.\d+Z$/, '');
  return `W/"datetime'${encodeURIComponent(`${time}.${number.toString().padStart(7, '0')}Z`)}'"`;
}

/** Whether two texts mean the same etag; clients drop or double the quotes. */
export function sameTag(a: string, b: string): boolean {
  return bare(a) === bare(b);
}

function bare(tag: string): string {
  return tag.replace(/^W\//, '').replaceAll('"', '');
}
