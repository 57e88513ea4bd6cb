import type { Diagnostic } from '@sentinelpack/kinds';
import type { CheckOptions } from './check/check.ts';
import { check } from './check/check.ts';
import type { Content } from './content.ts';
import { shapeContent } from './content.ts';
import { inOrder } from './diagnostic.ts';
import type { ReadOptions } from './read/read.ts';
import { readContent } from './read/read.ts';

/** Content, and everything that is wrong with it. */
export interface Compiled {
  readonly content: Content;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a folder and judges it: read, parse, shape, check. `pack` makes the bundle of what comes out. */
export function compile(folder: string, options: ReadOptions & CheckOptions = {}): Compiled {
  const [files, readFaults] = readContent(folder, options);
  const [content, shapeFaults] = shapeContent(files, options.kinds);
  const faults = [...readFaults, ...shapeFaults].filter(
    ({ code, span }) => code === 'read/not-found' || content.selected?.has(span.path) !== false,
  );
  return { content, diagnostics: inOrder([...faults, ...check(content, options)]) };
}
