import type { ExitCode } from './exit.ts';
import { exit } from './exit.ts';
import { forLine } from './report/escape.ts';
import { paintFor } from './report/paint.ts';
import type { World } from './world.ts';

/** An end that the user can mend: a sentence, and what to do. */
export class Stop extends Error {
  override readonly name = 'Stop';
  readonly code: ExitCode;
  readonly help: string | undefined;
  /** One line each, where one sentence is not enough. */
  readonly details: readonly string[];

  constructor(code: ExitCode, message: string, help?: string, details: readonly string[] = []) {
    super(message);
    this.code = code;
    this.help = help;
    this.details = details;
  }
}

/** Says why a run could not go on, with its causes, and gives the exit code. */
export function failure(error: unknown, world: World): ExitCode {
  const paint = paintFor(world.talk);
  const [first = 'unknown error', ...causes] = sentences(error);
  world.talk.write(`${paint.red('error')}: ${first}\n`);
  for (const detail of error instanceof Stop ? error.details : []) world.talk.write(`  ${forLine(detail)}\n`);
  for (const cause of causes) world.talk.write(`  because: ${cause}\n`);
  const help = helpOf(error);
  if (help !== undefined) world.talk.write(`  ${paint.cyan('help')}: ${forLine(help)}\n`);
  return codeOf(error);
}

// An error and its causes, as one line each; a stack is for us and not for the user.
function sentences(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [forLine(String(error))];
  return [forLine(error.message), ...(error.cause === undefined ? [] : sentences(error.cause))];
}

// By name and not by class: the deployer's errors must be told without loading the deployer.
function codeOf(error: unknown): ExitCode {
  if (error instanceof Stop) return error.code;
  if (error instanceof Error && error.name === 'StalePlan') return exit.refused;
  if (error instanceof Error && error.name === 'NotSignedIn') return exit.notAuthorised;
  if (error instanceof Error && error.name === 'AzureError' && 'notAuthorized' in error && error.notAuthorized === true)
    return exit.notAuthorised;
  return exit.wrong;
}

function helpOf(error: unknown): string | undefined {
  return error instanceof Error && 'help' in error && typeof error.help === 'string' ? error.help : undefined;
}
