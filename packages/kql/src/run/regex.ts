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
  /** The number of a group with a name; undefined where there is none. */
  groupNamed(name: string): number | undefined;
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
    groupNamed: (name) => groupsOf(pattern).findIndex((own) => own === name) + 1 || undefined,
  };
}

/**
 * Gives every group the name `g<number>`. The library leaves out the groups that took no part in a match, so that the
 * numbers of the others shift; names do not.
 */
function nameGroups(pattern: string, expected: number): string {
  let count = 0;
  const named = rewriteGroups(pattern, () => {
    count += 1;
    return `(?P<g${count}>`;
  });
  if (count !== expected) throw new QueryFailure(`the groups of the regular expression ${JSON.stringify(pattern)} cannot be told apart`);
  return named;
}

/** The own names of the groups in order, '' for a group without one. */
function groupsOf(pattern: string): readonly string[] {
  const names: string[] = [];
  rewriteGroups(pattern, (name) => {
    names.push(name);
    return '(';
  });
  return names;
}

/** The pattern with the start of each capturing group replaced. */
function rewriteGroups(pattern: string, start: (name: string) => string): string {
  let depth = 0; // of character classes
  let rewritten = '';
  for (let index = 0; index < pattern.length; index += 1) {
    const letter = pattern.charAt(index);
    const own = letter === '(' && depth === 0 ? /^\?P?<([A-Za-z_][\w.[\]]*)>/.exec(pattern.slice(index + 1)) : null;
    const isGroup = letter === '(' && depth === 0 && (own !== null || pattern.charAt(index + 1) !== '?');
    rewritten += isGroup ? start(own?.[1] ?? '') : letter;
    if (own) index += own[0].length;
    if (letter === '\\') rewritten += pattern.charAt((index += 1));
    if (letter === '[') depth += 1;
    if (letter === ']' && depth > 0) depth -= 1;
  }
  return rewritten;
}
