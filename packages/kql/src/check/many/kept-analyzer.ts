import type { QueryFacts } from '../../facts.ts';
import type { Schema } from '../../language/schema.ts';
import { analyze } from '../analyze.ts';
import { openFactsCache } from './facts-cache.ts';

/** An analyser that reads facts of earlier runs from a folder and keeps there what it finds; a folder that fails is done without. */
export function keptAnalyzer(schema: Schema, folder: string): (text: string) => QueryFacts {
  const cache = attempt(() => openFactsCache(folder, schema));
  return (text) => {
    const kept = attempt(() => cache?.read(text));
    if (kept !== undefined) return kept;
    const facts = analyze(text, schema);
    attempt(() => cache?.write(text, facts));
    return facts;
  };
}

// The cache only saves time, so a full or read-only disk is no reason to stop.
function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
