/** Everything that a run takes from its surroundings, so that tests can give it. */
export interface World {
  /** The folder that relative paths start from. */
  readonly folder: string;
  readonly now: () => Date;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly readInput: () => Promise<string>;
  /** Whether work for later runs may be left running when this one ends. */
  readonly mayWorkBehind: boolean;
  /** The report, in whatever format: data. */
  readonly out: Stream;
  /** Progress and talk. */
  readonly talk: Stream;
}

/** Where text goes; colour and moving progress only where it is a terminal. */
export interface Stream {
  readonly isTerminal: boolean;
  write(text: string): void;
}
