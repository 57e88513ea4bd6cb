import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { GuardClass } from '@sentinelpack/kinds';
import type { ExitCode } from './exit.ts';
import { exit } from './exit.ts';
import type { Result } from './result.ts';
import { deliver } from './result.ts';
import type { World } from './world.ts';

/** Runs a command line and gives the exit code; nothing else in the package decides on one. */
export async function run(words: readonly string[], world: World): Promise<ExitCode> {
  let code: ExitCode = exit.fine;
  const program = commands(world, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...words], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exit.fine : exit.wrong;
    const { failure } = await import('./failure.ts');
    return failure(error, world);
  }
}

type Done = (code: ExitCode) => void;

function commands(world: World, done: Done): Command {
  const program = new Command('sentinelpack')
    .description(
      'Detection content for Microsoft Sentinel, as code: YAML is checked, packed into ARM templates, planned and deployed to many workspaces; drift is found.',
    )
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        world.out.write(text);
      },
      writeErr: (text) => {
        world.talk.write(text);
      },
      getOutHasColors: () => world.out.isTerminal,
      getErrHasColors: () => world.talk.isTerminal,
    })
    .showSuggestionAfterError()
    .helpCommand(false)
    .addHelpText('after', exitCodes);
  for (const verb of [check, pack, plan, deploy, drift, explain, query, emulator]) verb(program, { world, done });
  return program;
}

const exitCodes = `
Exit codes: 0 fine · 1 wrong (errors, failed or unreadable workspaces) · 2 differs (drift found some, plan --exit-code has changes)
            3 refused (guard, conflict, stale plan, drift that stops a deployment, ids that were never filled in) · 4 not authorised`;

interface Setting {
  readonly world: World;
  readonly done: Done;
}

// The action of a verb: its module is loaded when the verb runs, so that --help stays quick.
function action<Options extends ReportOptions>(setting: Setting, load: () => Promise<(options: Options, world: World) => Promise<Result>>) {
  return async (options: Options): Promise<void> => {
    const verb = await load();
    setting.done(await deliver(await verb(options, setting.world), options, setting.world));
  };
}

function check(program: Command, setting: Setting): void {
  report(program.command('check'), ['text', 'json', 'markdown', 'github'])
    .summary('is the content right, and do its tests pass? writes nothing')
    .description(
      'Reads the content, runs the tests beside it as the service would run their items, and reports every fault with file, line, column, cause and cure.',
    )
    .argument('[paths...]', 'files or folders to check instead of the whole content folder; the rest is still read')
    .addOption(contentOption())
    .option('--no-tests', 'do not run the tests')
    .option('--explain', 'for each failed test, how many rows are left after each step of the query')
    .option('--mutate', 'change one condition, threshold, time bound or join at a time, and name the changes that no test notices')
    .action(async (paths: readonly string[], options: CheckOptions) => {
      await action<typeof options>(setting, async () => {
        const { checkVerb } = await import('./verbs/check.ts');
        return async (given, world) => checkVerb({ ...given, paths }, world);
      })(options);
    });
}

interface CheckOptions extends ReportOptions {
  readonly content: string;
  readonly tests: boolean;
  readonly explain?: boolean;
  readonly mutate?: boolean;
}

function pack(program: Command, setting: Setting): void {
  report(program.command('pack'), ['text', 'json'])
    .summary('bundle and ARM templates into dist/pack')
    .description(
      'Checks the content and writes dist/pack/bundle.json (what plan and deploy take), dist/pack/templates (ARM templates that Azure CLI deploys) and dist/schemas (for editors). Content with errors is not packed.',
    )
    .addOption(contentOption())
    .option('--dist <folder>', 'where to write', 'dist')
    .action(action(setting, async () => (await import('./verbs/pack.ts')).packVerb));
}

function plan(program: Command, setting: Setting): void {
  selection(report(program.command('plan'), ['text', 'json', 'markdown']))
    .summary('what a deployment would change, and where; writes nothing')
    .description(
      'Reads every workspace of an environment and compares it, field by field, with the content and with what was last deployed.',
    )
    .option('--prune', 'plan to delete what is ours and no longer in the content')
    .option('--claim <item>', 'plan to take over the foreign object of this item, or of `all`; may be given again', collect)
    .option('--out <file>', 'write the plan into a file that `deploy --plan` applies')
    .option('--exit-code', 'end with 2 when there is something to create, update or delete')
    .action(action(setting, async () => (await import('./verbs/plan.ts')).planVerb));
}

function deploy(program: Command, setting: Setting): void {
  selection(report(program.command('deploy'), ['text', 'json', 'markdown']))
    .summary('brings every workspace of an environment to the content')
    .description(
      'Plans, writes only what changed (one ARM deployment a workspace), reads back, and reports every resource. Asks nothing. Run it again at any time: it goes on where it stopped.',
    )
    .addOption(
      new Option('--plan <file>', 'apply exactly this plan, which `plan --out` wrote and somebody reviewed').conflicts([
        'only',
        'prune',
        'claim',
      ]),
    )
    .option('--prune', 'delete what is ours and no longer in the content')
    .option('--claim <item>', 'take over the foreign object of this item (id, file name or name), or `all`; may be given again', collect)
    .option('--allow <class>', `let the guard pass a class of changes: ${classes.join(', ')}; may be given again`, allowed)
    .option('--lock-wait <minutes>', 'how long to wait for a deployment that is already running', positiveNumber, 10)
    .action(action(setting, async () => (await import('./verbs/deploy.ts')).deployVerb));
}

function drift(program: Command, setting: Setting): void {
  selection(report(program.command('drift'), ['text', 'json', 'markdown']))
    .summary('what changed in the workspaces behind our back; writes nothing')
    .description(
      'Compares every workspace with what was last deployed: edited, deleted, disabled, duplicated, unmanaged. Ends with 2 when it finds some.',
    )
    .action(action(setting, async () => (await import('./verbs/drift.ts')).driftVerb));
}

function explain(program: Command, setting: Setting): void {
  report(program.command('explain'), ['text', 'json', 'markdown'])
    .summary('every field of an item in one workspace, and which line decides it; writes nothing')
    .description(
      'Shows what an item is in a workspace of an environment: each value with the file and line that it comes from, an override with its reason, or the default of the service. Azure is not asked.',
    )
    .argument('<item>', 'an item by id, file name or name')
    .requiredOption('--env <name>', 'the environment: content/environments/<name>.yaml')
    .requiredOption('--workspace <name>', 'the workspace of the environment')
    .addOption(contentOption())
    .action(async (item: string, options: ExplainOptions) => {
      await action<typeof options>(setting, async () => {
        const { explainVerb } = await import('./verbs/explain.ts');
        return async (given, world) => explainVerb({ ...given, item }, world);
      })(options);
    });
}

interface ExplainOptions extends ReportOptions {
  readonly content: string;
  readonly env: string;
  readonly workspace: string;
}

function query(program: Command, setting: Setting): void {
  report(program.command('query'), ['table', 'json', 'csv'])
    .summary('runs KQL on rows from files, to write and debug tests')
    .description(
      'Runs a query of a file, of the standard input (-) or of an item of the content on rows that you give. Rows are CSV as the portal exports it, JSON lines, a JSON list, or an answer of the query API; they must fit the table. What the engine cannot run it refuses by name.',
    )
    .argument('<query>', 'a file with KQL, `-`, or an item by id, file name or name')
    .option('--rows <table=file>', 'the rows of a table; may be given again', collect)
    .option('--watchlist <alias=file>', 'the rows of a watchlist; may be given again', collect)
    .option('--external <uri=file>', 'the rows that stand for a file of externaldata; may be given again', collect)
    .option('--now <time>', 'the time of the run, such as 2026-03-02T09:00:00Z; without it the present', instant)
    .addOption(contentOption())
    .action(async (word: string, options: ReportOptions & { readonly content: string }) => {
      await action<typeof options>(setting, async () => {
        const { queryVerb } = await import('./verbs/query.ts');
        return async (given, world) => queryVerb({ ...given, query: word }, world);
      })(options);
    });
}

function emulator(program: Command, setting: Setting): void {
  program
    .command('emulator')
    .summary('a local Azure on https, for real clients')
    .description(
      'Serves ARM, Microsoft Sentinel, Log Analytics and Entra on a loopback port and prints one line of JSON with endpoint, certificate and credentials when it is ready. Stops cleanly on SIGTERM and SIGINT.',
    )
    .option('--port <port>', 'the port to listen on; 0 takes a free one', portNumber, 0)
    .option('--store <file>', 'the SQLite file that holds its state', '.sentinelpack/local.sqlite')
    .option('--seed <file>', 'what an empty store begins with', 'content/environments/local.seed.yaml')
    .action(async (options: { readonly port: number; readonly store: string; readonly seed: string }) => {
      const { emulatorVerb } = await import('./verbs/emulator.ts');
      setting.done(await emulatorVerb(options, setting.world));
    });
}

/** The options that every report has. */
export interface ReportOptions {
  readonly format: string;
  readonly output?: string;
}

function report(command: Command, formats: readonly string[]): Command {
  return command
    .addOption(new Option('--format <format>', 'the form of the report').choices(formats).default(formats[0]))
    .option('--output <file>', 'write the report into a file instead of the standard output');
}

/** The options that choose an environment, and what of it. */
export interface SelectionOptions extends ReportOptions {
  readonly env: string;
  readonly content: string;
  readonly bundle?: string;
  readonly only?: readonly string[];
  readonly workspace?: readonly string[];
}

function selection(command: Command): Command {
  return command
    .requiredOption('--env <name>', 'the environment: content/environments/<name>.yaml')
    .addOption(contentOption())
    .option('--bundle <file>', 'a bundle that pack made; without it the content is checked and packed first')
    .option('--only <item>', 'only this item: its id, file name or name; may be given again', collect)
    .option('--workspace <name>', 'only this workspace of the environment; may be given again', collect);
}

function contentOption(): Option {
  return new Option('--content <folder>', 'the content folder').default('content');
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

// As the deployer names them; it is not loaded for a help text.
const classes: readonly GuardClass[] = ['updates', 'deletes', 'disabled', 'severity', 'destination', 'category'];

function allowed(value: string, before: readonly GuardClass[] = []): readonly GuardClass[] {
  const named = classes.find((name) => name === value);
  if (named === undefined) throw new InvalidArgumentError(`It must be one of ${classes.join(', ')}.`);
  return [...before, named];
}

function positiveNumber(value: string): number {
  const number = Number(value);
  if (!Number.isFinite(number) || number < 0) throw new InvalidArgumentError('It must be a number of minutes, 0 or more.');
  return number;
}

function instant(value: string): Date {
  const time = new Date(value);
  if (Number.isNaN(time.getTime())) throw new InvalidArgumentError('It must be a time such as 2026-03-02T09:00:00Z.');
  return time;
}

function portNumber(value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError('It must be a port, 0 to 65535.');
  return port;
}
