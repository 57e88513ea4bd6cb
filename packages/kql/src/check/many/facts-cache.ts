import { createHash } from 'node:crypto';
import { openContentCache } from '../../cache/content-cache.ts';
import type { QueryFacts } from '../../facts.ts';
import type { Schema } from '../../language/schema.ts';
import { analysisVersion } from './version.ts';

/** Facts kept on disk by what they depend on: the query, the schema and the versions. */
export interface FactsCache {
  read(text: string): QueryFacts | undefined;
  write(text: string, facts: QueryFacts): void;
}

/** The cache in a folder. */
export function openFactsCache(folder: string, schema: Schema): FactsCache {
  const cache = openContentCache(folder, analysisVersion());
  const schemaHash = createHash('sha256').update(JSON.stringify(schema)).digest('hex');
  const keyOf = (text: string): string => `${schemaHash}\0${text}`;
  return {
    read: (text) => factsIn(cache.read(keyOf(text))),
    write: (text, facts) => cache.write(keyOf(text), JSON.stringify(facts)),
  };
}

function factsIn(content: string | undefined): QueryFacts | undefined {
  if (content === undefined) return undefined;
  const facts = JSON.parse(content) as QueryFacts; // the cache gives what was written, whole
  return { ...facts, lookbackSeconds: facts.lookbackSeconds }; // JSON leaves out what is undefined
}
