import { loops } from './loops.ts';
import { signIns } from './rows.ts';
import type { SideReport, SideWork } from './side.ts';
import { timed } from './measure.ts';

/** Runs the loops written by hand; they count the rows of an answer and do not write them. */
export async function byHandSide({ rows: count, runs }: SideWork): Promise<Omit<SideReport, 'peakMegabytes'>> {
  const started = performance.now();
  const first = [...signIns(count, 1)];
  const second = [...signIns(count / 10, 2)];
  const loadMilliseconds = performance.now() - started;
  const answers = [];
  for (const [question, loop] of Object.entries(loops)) {
    const { milliseconds, last } = await timed(runs, async () => loop(first, second));
    answers.push({ question, milliseconds, rows: [String(last)] });
  }
  return { loadMilliseconds, answers };
}
