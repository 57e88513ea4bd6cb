import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { QueryFacts } from '../../facts.ts';
import type { Schema } from '../../language/schema.ts';
import { analysisVersion } from './version.ts';

/** Facts kept on disk by what they depend on: the query, the schema and the versions. */
export interface FactsCache {
  read(text: string): QueryFacts | undefined;
  write(text: string, facts: QueryFacts): void;
}

const monthMilliseconds = 30 * 24 * 3600 * 1000;

/** The cache in a folder. Several processes may use it at once: a file arrives whole, by a rename, and is never changed. */
export function openFactsCache(folder: string, schema: Schema): FactsCache {
  const home = join(folder, analysisVersion());
  const known = statSync(home, { throwIfNoEntry: false }) !== undefined;
  mkdirSync(home, { recursive: true });
  if (!known) removeOldVersions(folder);
  const schemaHash = sha256(JSON.stringify(schema));
  const fileOf = (text: string): string => join(home, `${sha256(`${schemaHash}\0${text}`)}.json`);
  return {
    read: (text) => read(fileOf(text)),
    write: (text, facts) => write(fileOf(text), JSON.stringify(facts)),
  };
}

/** A file is its content's hash, a line feed and the content; what does not agree, or cannot be read, is as if it were not there. */
function read(file: string): QueryFacts | undefined {
  if (!statSync(file, { throwIfNoEntry: false })) return undefined;
  const stored = textOf(file);
  const end = stored.indexOf('\n');
  const content = stored.slice(end + 1);
  if (end < 0 || stored.slice(0, end) !== sha256(content)) return undefined;
  const facts = JSON.parse(content) as QueryFacts; // the hash says that it is what was written
  return { ...facts, lookbackSeconds: facts.lookbackSeconds }; // JSON leaves out what is undefined
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    // Removed a moment ago, or another user's: the facts are found again.
    if (error instanceof Error && 'code' in error) return '';
    throw error;
  }
}

function write(file: string, content: string): void {
  const half = `${file}.${randomUUID()}.tmp`;
  writeFileSync(half, `${sha256(content)}\n${content}`);
  renameSync(half, file);
}

/** Each version of the analyser has a folder; those that nothing has written to for a month go. */
function removeOldVersions(folder: string): void {
  for (const name of readdirSync(folder).filter((entry) => /^[0-9a-f]{16}$/.test(entry))) {
    const path = join(folder, name);
    const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (Date.now() - changed > monthMilliseconds) rmSync(path, { recursive: true, force: true });
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
