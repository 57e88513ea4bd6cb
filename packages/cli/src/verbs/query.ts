import { resolve } from 'node:path';
import type { Result as Answer } from '@sentinelpack/kql';
import { cacheFolder } from '../cache-folder.ts';
import { exit } from '../exit.ts';
import { Stop } from '../failure.ts';
import type { ReportOptions } from '../program.ts';
import { answerReport } from '../report/answer.ts';
import type { Result } from '../result.ts';
import { queryInputs } from '../rows/query-inputs.ts';
import { queryText } from '../rows/query-text.ts';
import type { World } from '../world.ts';

export interface QueryVerbOptions extends ReportOptions {
  readonly content: string;
  readonly query: string;
  readonly rows?: readonly string[];
  readonly watchlist?: readonly string[];
  readonly external?: readonly string[];
  readonly now?: Date;
}

type Kql = typeof import('@sentinelpack/kql');

/** Runs a query on rows from files; nothing else reaches it, and its `now` is given. */
export async function queryVerb(options: QueryVerbOptions, world: World): Promise<Result> {
  const { text, name } = await queryText(options, world);
  const kql = await import('@sentinelpack/kql');
  const { schema, inputs } = await queryInputs(options, kql, world);
  prepareNextRun(kql, world);
  const fault = kql.analyze(text, schema).diagnostics.find(({ severity }) => severity === 'error');
  if (fault !== undefined) throw new Stop(exit.wrong, `${place(name, text, fault.start)} ${fault.message}`, fault.help);
  const answer = explained({ name, text, kql }, () => kql.runQuery(text, schema, { ...inputs, now: options.now ?? world.now() }));
  return { code: exit.fine, report: answerReport(answer, options.format) };
}

// The next query starts on a snapshot in which the language service is loaded.
function prepareNextRun({ usableSnapshot, buildSnapshotBeside }: Kql, world: World): void {
  const folder = resolve(world.folder, cacheFolder, 'snapshot');
  if (world.mayWorkBehind && usableSnapshot(folder) === undefined) buildSnapshotBeside(folder);
}

interface Asked {
  readonly name: string;
  readonly text: string;
  readonly kql: Kql;
}

// A query that is refused or fails ends with a sentence and its place.
function explained({ name, text, kql }: Asked, run: () => Answer): Answer {
  try {
    return run();
  } catch (error) {
    if (error instanceof kql.Refusal)
      throw new Stop(
        exit.wrong,
        `${place(name, text, error.start)} the engine ${error.message}`,
        'nothing was run: a part of an answer would be a wrong answer',
      );
    if (error instanceof kql.QueryFailure || error instanceof kql.LimitExceeded || error instanceof kql.InputError)
      throw new Stop(exit.wrong, `${name}: ${error.message}`);
    throw error;
  }
}

function place(name: string, text: string, start: number): string {
  const before = text.slice(0, start).split('\n');
  return `${name}:${String(before.length)}:${String((before.at(-1)?.length ?? 0) + 1)}`;
}
