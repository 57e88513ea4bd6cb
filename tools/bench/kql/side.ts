import { peakMegabytes } from '../machine.ts';
import { byHandSide } from './by-hand.ts';
import { duckdbSide } from './duckdb.ts';
import { ourSide } from './ours.ts';

/** The answer to one question, and what it took. */
export interface Answer {
  readonly question: string;
  /** The milliseconds of the processor in each counted run; a run before them is not counted. */
  readonly milliseconds: readonly number[];
  /** The rows of the answer as sorted text, for comparing the sides; by hand only their number. */
  readonly rows: readonly string[];
}

/** What one side tells of itself. */
export interface SideReport {
  readonly loadMilliseconds: number;
  readonly answers: readonly Answer[];
  readonly peakMegabytes: number;
}

export interface SideWork {
  readonly side: 'ours' | 'duckdb' | 'by hand';
  readonly rows: number;
  readonly runs: number;
}

const sides = { ours: ourSide, duckdb: duckdbSide, 'by hand': byHandSide };

// Each side has a process of its own, so that its memory is its own.
process.once('message', (work: SideWork) => {
  void sides[work.side](work).then((report) => process.send?.({ ...report, peakMegabytes: peakMegabytes() }, () => process.disconnect()));
});
