import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A cell as the corpus writes it; integers beyond 2^53 are BigInts. */
export type Cell = null | boolean | number | bigint | string | readonly Cell[] | { readonly [key: string]: Cell };

/** A query and the rows that somebody else says it gives. */
export interface Case {
  readonly id: string;
  readonly suite: string;
  readonly scope: 'entra' | 'near' | 'far';
  readonly encoding: 'json' | 'markdown' | 'text' | 'kusto-loco-dump';
  readonly ordered: boolean;
  readonly partial?: boolean;
  readonly query: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[] | null;
  readonly rows: readonly (readonly Cell[])[] | null;
  readonly features: readonly string[];
  readonly check?: string;
  readonly expectedText?: string;
}

/** The suites, the most trusted first. */
export const suites = ['emulator-fuzz', 'emulator-docs', 'ms-docs', 'kusto-loco'] as const;

/** The cases of a suite in a folder of the corpus. */
export function readCases(folder: string, suite: string): readonly Case[] {
  const lines = readFileSync(join(folder, `${suite}.jsonl`), 'utf8').split('\n');
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line, keepInteger as (key: string, value: unknown) => unknown) as Case);
}

// The third argument is the proposal "JSON.parse source text access", which Node 22 has and TypeScript's library does not declare.
function keepInteger(_key: string, value: unknown, context: { readonly source: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  return /^-?\d+$/.test(context.source) ? BigInt(context.source) : value;
}
