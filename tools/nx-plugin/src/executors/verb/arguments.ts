/** What Nx hands to an executor: the options of the target, with those of the command line over them, already parsed. */
export interface VerbOptions {
  readonly verb: string;
  readonly [option: string]: unknown;
}

/** The command line of a verb, put together again from the options that Nx took apart. */
export function verbArguments(options: VerbOptions): readonly string[] {
  const { verb, _: positional, ...flags } = options;
  const words = Array.isArray(positional) ? positional.map(String) : [];
  return [verb, ...words, ...Object.entries(flags).flatMap(([name, value]) => flag(name, value))];
}

function flag(name: string, value: unknown): readonly string[] {
  if (value === undefined) return [];
  if (value === true) return [`--${name}`];
  if (value === false) return [`--no-${name}`];
  if (Array.isArray(value)) return value.flatMap((inner) => flag(name, inner));
  // Nx parses a command line into texts, numbers and truth values; anything else was not typed there.
  if (typeof value !== 'string' && typeof value !== 'number') throw new Error(`--${name} has a value that is no text and no number`);
  return [`--${name}=${String(value)}`];
}
