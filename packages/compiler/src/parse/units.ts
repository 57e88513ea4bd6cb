/** Where each UTF-16 unit of a string value stands in the file: its first offset, and the one after it. */
export interface Units {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Collects the units of a value from left to right. */
export class UnitsBuilder implements Units {
  readonly starts: number[] = [];
  readonly ends: number[] = [];

  /** Adds units that the file holds as they are. */
  raw(start: number, length: number): void {
    for (let offset = start; offset < start + length; offset += 1) this.made(1, offset, offset + 1);
  }

  /** Adds units that an escape or a fold in the file makes. */
  made(count: number, start: number, end: number): void {
    for (let unit = 0; unit < count; unit += 1) {
      this.starts.push(start);
      this.ends.push(end);
    }
  }
}
