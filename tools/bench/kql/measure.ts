/**
 * Runs work several times after a first run that is not counted, and takes the processor's time: each side works on one thread,
 * and what else the machine does would be in the time of a clock.
 */
export async function timed<Result>(
  runs: number,
  work: () => Promise<Result>,
): Promise<{ readonly milliseconds: readonly number[]; readonly last: Result }> {
  let last = await work();
  const milliseconds: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const started = process.cpuUsage();
    last = await work();
    const { user, system } = process.cpuUsage(started);
    milliseconds.push((user + system) / 1000);
  }
  return { milliseconds, last };
}

/** A row of an answer as text that both sides write the same way. */
export function textOfRow(row: readonly unknown[]): string {
  return JSON.stringify(row, (_key, value: unknown) => (typeof value === 'bigint' ? Number(value) : value));
}
