import { availableParallelism } from 'node:os';
import type { QueryFacts } from '../../facts.ts';
import { isKustoLoaded } from '../../language/kusto.ts';
import type { Schema } from '../../language/schema.ts';
import { analyze } from '../analyze.ts';
import type { FactsCache } from './facts-cache.ts';
import { openFactsCache } from './facts-cache.ts';
import { analyzeInHelpers } from './helpers.ts';

/** How many queries are analysed. */
export interface ManyOptions {
  /** Where facts are kept between runs; without it nothing is kept. */
  readonly cacheFolder?: string;
  /** A start-up snapshot for helper processes. */
  readonly snapshot?: string;
  /** Told when the cache cannot be written or a helper process failed; the facts are right all the same. */
  readonly warn?: (message: string) => void;
}

// Without a snapshot, fewer are done before a helper has loaded the language service.
const helpersFrom = 50;
// With one, a helper is ready before this process has loaded the language service; a second pays from here.
const secondHelperFrom = 16;
// More processes each load the language service, and gain little.
const mostProcesses = 2;

/** What is known of each query, in their order: from the cache where it has it, the rest in helper processes where it is much. */
export async function analyzeMany(texts: readonly string[], schema: Schema, options: ManyOptions = {}): Promise<readonly QueryFacts[]> {
  const warn = options.warn ?? (() => {});
  const cache = options.cacheFolder === undefined ? undefined : open(options.cacheFolder, schema, warn);
  const facts = new Map<string, QueryFacts>();
  const distinct = [...new Set(texts)];
  for (const text of distinct) {
    const kept = cache?.read(text);
    if (kept) facts.set(text, kept);
  }
  const missing = distinct.filter((text) => !facts.has(text));
  const found = await analyzeAll(missing, schema, { snapshot: options.snapshot, warn });
  for (const [index, text] of missing.entries()) facts.set(text, found[index]!); // one for each
  if (cache) keep(cache, missing, { facts, warn });
  return texts.map((text) => facts.get(text)!); // each is in it
}

interface Help {
  readonly snapshot: string | undefined;
  readonly warn: (message: string) => void;
}

async function analyzeAll(texts: readonly string[], schema: Schema, { snapshot, warn }: Help): Promise<readonly QueryFacts[]> {
  const processes = helpersFor(texts.length, snapshot !== undefined && !isKustoLoaded());
  if (processes === 0) return texts.map((text) => analyze(text, schema));
  const found = await analyzeInHelpers({ texts, schema, processes, snapshot });
  const left = found.filter((facts) => facts === undefined).length;
  if (left > 0) warn(`a helper process of the analyser ended early; ${left} queries are analysed without it`);
  return texts.map((text, index) => found[index] ?? analyze(text, schema));
}

/** How many helpers are worth starting for so many queries; 0 where this process is as quick. */
function helpersFor(queries: number, startsSooner: boolean): number {
  const most = Math.min(mostProcesses, availableParallelism());
  if (queries === 0) return 0;
  if (startsSooner) return queries < secondHelperFrom ? 1 : most;
  return queries < helpersFrom || most < 2 ? 0 : most;
}

function open(folder: string, schema: Schema, warn: (message: string) => void): FactsCache | undefined {
  try {
    return openFactsCache(folder, schema);
  } catch (error) {
    warn(`the cache of query facts cannot be opened: ${String(error)}`);
    return undefined;
  }
}

interface Kept {
  readonly facts: ReadonlyMap<string, QueryFacts>;
  readonly warn: (message: string) => void;
}

/** Writes what was found. After the first fault it stops: a full disk refuses all of them. */
function keep(cache: FactsCache, texts: readonly string[], { facts, warn }: Kept): void {
  try {
    for (const text of texts) cache.write(text, facts.get(text)!); // found before
  } catch (error) {
    warn(`the cache of query facts cannot be written: ${String(error)}`);
  }
}
