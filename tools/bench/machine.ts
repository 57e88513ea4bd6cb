import { cpus, totalmem } from 'node:os';

/** The machine that figures come from, in one line. */
export function machine(): string {
  const [cpu] = cpus();
  return `${String(cpus().length)} × ${cpu?.model ?? 'unknown'}, ${String(Math.round(totalmem() / 2 ** 30))} GB, ${process.platform}, Node ${process.version}`;
}

/** The most memory that this process has held, in megabytes. */
export function peakMegabytes(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

/** The middle value. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
