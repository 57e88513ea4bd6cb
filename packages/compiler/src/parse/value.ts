import type { Node, Pair, Scalar } from 'yaml';
import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Diagnostic, Json, JsonObject, Path } from '@sentinelpack/kinds';
import type { SpanOf } from './spans.ts';

/** A value of a file as JSON, with what is wrong about how it is written. */
export interface Value {
  readonly value: Json;
  readonly diagnostics: readonly Diagnostic[];
  /** Where the value is not what the author meant, so that no later phase should judge it. */
  readonly broken: readonly Path[];
}

/** How many faults of its YAML are told of one file: nobody mends a file with more of them one by one. */
export const faultLimit = 200;

// No content needs more than a dozen levels.
const depthLimit = 100;

/** Reads a node as JSON, in one pass. */
export function toValue(node: Node | null, spanOf: SpanOf): Value {
  const reader = new Reader(spanOf);
  return { value: reader.read(node, []), diagnostics: reader.diagnostics, broken: reader.broken };
}

class Reader {
  readonly diagnostics: Diagnostic[] = [];
  readonly broken: Path[] = [];
  readonly spanOf: SpanOf;

  constructor(spanOf: SpanOf) {
    this.spanOf = spanOf;
  }

  read(node: Node | null, path: Path): Json {
    if (node === null) return null;
    if (path.length > depthLimit) return this.refuse(node, path, tooDeep);
    if (isScalar(node)) return this.scalar(node, path);
    if (isMap<Node, Node | null>(node)) return this.mapping(node.items, path);
    if (isSeq<Node>(node)) return node.items.map((item, index) => this.read(item, [...path, index]));
    return this.refuse(node, path, isAlias(node) ? alias : notJson);
  }

  scalar(node: Scalar, path: Path): Json {
    const { value } = node;
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value !== 'number' || !Number.isFinite(value)) return this.refuse(node, path, notJson);
    // A longer number would be rounded without a word.
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) return this.refuse(node, path, tooLong);
    return value;
  }

  mapping(pairs: readonly Pair<Node, Node | null>[], path: Path): JsonObject {
    const entries = new Map<string, Json>();
    for (const { key, value } of pairs) {
      const name = isScalar(key) ? key.value : undefined;
      if (typeof name !== 'string') this.refuse(key, path, keyNotText);
      else if (name === '__proto__') this.report(key, reservedKey);
      else if (entries.has(name)) this.report(key, { ...duplicateKey, message: `\`${name}\` stands here for the second time` });
      else entries.set(name, this.read(value, [...path, name]));
    }
    return Object.fromEntries(entries);
  }

  refuse(node: Node, path: Path, fault: Fault): null {
    this.report(node, fault);
    this.broken.push(path);
    return null;
  }

  report(node: Node, fault: Fault): void {
    if (this.diagnostics.length === faultLimit) return;
    const [start, end] = node.range ?? [0, 0];
    this.diagnostics.push({ ...fault, severity: 'error', span: this.spanOf(start, end) });
  }
}

/** A diagnostic without its place. */
export type Fault = Pick<Diagnostic, 'code' | 'message' | 'help'>;

/** What is said of a file whose values nest without end. */
export const tooDeep: Fault = { code: 'parse/too-deep', message: `values are nested more than ${depthLimit} levels deep` };
const alias: Fault = { code: 'parse/alias', message: 'aliases are not taken', help: 'write the value out where it is used' };
const notJson: Fault = {
  code: 'parse/not-a-number',
  message: 'this is a number that Azure has no way to write',
  help: 'put it in quotes if it is text',
};
const tooLong: Fault = {
  code: 'parse/not-a-number',
  message: 'this number is too long to be kept exactly',
  help: 'put it in quotes if it is text',
};
const keyNotText: Fault = { code: 'parse/key-not-text', message: 'a key must be text' };
const reservedKey: Fault = { code: 'parse/reserved-key', message: '`__proto__` cannot be a key' };
const duplicateKey: Fault = { code: 'parse/duplicate-key', message: '', help: 'keep one of the two' };
