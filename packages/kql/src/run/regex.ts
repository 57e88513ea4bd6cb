import { createRequire } from 'node:module';
import type { Captures, RRegex } from 'rregex';

import { QueryFailure } from './refusal.ts';

/** A match: the whole text of it, then its groups. A group that took no part is undefined. */
export type Match = readonly (string | undefined)[];

/** A compiled regular expression in the Rust dialect, which the service documents; it runs in linear time. */
export interface Regex {
  test(text: string): boolean;
  first(text: string): Match | undefined;
  all(text: string): readonly Match[];
  replace(text: string, replacement: string): string;
}

type Library = typeof import('rregex');

let library: Library | undefined;

// The package's module form needs top-level await and fetch; its CommonJS form loads at once, and only when a query has a pattern.
function loadLibrary(): Library {
  library ??= createRequire(import.meta.url)('rregex') as Library;
  return library;
}

/** The regular expressions of one run. They hold memory outside the JavaScript heap, so `free` ends them. */
export class Regexes {
  private readonly compiled = new Map<string, RRegex>();

  compile(pattern: string): Regex {
    return regexOf(this.compiledFor(pattern), pattern, (other) => this.compiledFor(other));
  }

  free(): void {
    for (const entry of this.compiled.values()) entry.free();
    this.compiled.clear();
  }

  private compiledFor(pattern: string): RRegex {
    return this.compiled.get(pattern) ?? this.add(pattern);
  }

  private add(pattern: string): RRegex {
    if (this.compiled.size >= 1_000) this.free(); // patterns that come from rows
    const { RRegex: Constructor } = loadLibrary();
    let entry: RRegex;
    try {
      entry = new Constructor(pattern);
    } catch (cause) {
      throw Object.assign(
        new QueryFailure(`the regular expression ${JSON.stringify(pattern)} is not valid: ${String(cause).split('\n').at(-1)}`),
        {
          cause,
        },
      );
    }
    this.compiled.set(pattern, entry);
    return entry;
  }
}

function regexOf(entry: RRegex, pattern: string, compile: (pattern: string) => RRegex): Regex {
  const groups = entry.capturesLength();
  let named: RRegex | undefined;
  const matchOf = (captures: Captures, again: () => Captures | undefined): Match => {
    if (captures.get.length === groups) return captures.get.map((group) => group.value);
    const byName = again()?.name ?? {};
    return [captures.get[0]?.value, ...Array.from({ length: groups - 1 }, (_, index) => byName[`g${index + 1}`]?.value)];
  };
  const namedGroups = (): RRegex => (named ??= compile(nameGroups(pattern, groups - 1)));
  return {
    test: (text) => entry.isMatch(text),
    first: (text) => {
      const captures = entry.captures(text);
      return captures && matchOf(captures, () => namedGroups().captures(text));
    },
    all: (text) => entry.capturesAll(text).map((captures, index) => matchOf(captures, () => namedGroups().capturesAll(text)[index])),
    replace: (text, replacement) => entry.replaceAll(text, replacement),
  };
}

/**
 * Gives every group the name `g<number>`. The library leaves out the groups that took no part in a match, so that the
 * numbers of the others shift; names do not.
 */
function nameGroups(pattern: string, expected: number): string {
  let count = 0;
  let depth = 0; // of character classes
  let named = '';
  for (let index = 0; index < pattern.length; index += 1) {
    const letter = pattern.charAt(index);
    named += letter;
    if (letter === '\\') named += pattern.charAt((index += 1));
    else if (letter === '[') depth += 1;
    else if (letter === ']' && depth > 0) depth -= 1;
    else if (letter === '(' && depth === 0) {
      const own = /^\?P?<[A-Za-z_][\w.[\]]*>/.exec(pattern.slice(index + 1));
      if (own === null && pattern.charAt(index + 1) === '?') continue;
      count += 1;
      named += `?P<g${count}>`;
      index += own?.[0].length ?? 0;
    }
  }
  if (count !== expected) throw new QueryFailure(`the groups of the regular expression ${JSON.stringify(pattern)} cannot be told apart`);
  return named;
}
