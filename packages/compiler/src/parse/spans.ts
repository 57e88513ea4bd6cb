import type { Document, LineCounter, Node, ParsedNode, Scalar } from 'yaml';
import { isMap, isScalar, isSeq } from 'yaml';
import type { Path, Source, Span, TextRange } from '@sentinelpack/kinds';
import { unitsOf } from './scalar-units.ts';

/** The span between two offsets of a file. */
export type SpanOf = (start: number, end: number) => Span;

/** Finds the places of the values and keys of one file. */
export interface Spans {
  at(path: Path, range?: TextRange): Span;
  keyAt(path: Path): Span;
}

/** Turns offsets of a file into spans. */
export function spanOf(source: Source, lines: LineCounter): SpanOf {
  return (start, end) => {
    const from = lines.linePos(start);
    const to = lines.linePos(Math.min(end, source.text.length));
    return { path: source.path, line: from.line || 1, column: from.col || 1, endLine: to.line || 1, endColumn: to.col || 1 };
  };
}

/** The places of a parsed file. Nothing is computed until it is asked for: most files never are. */
export function spans(source: Source, document: Document.Parsed, toSpan: SpanOf): Spans {
  const place = (start: number, end: number): Span =>
    toSpan(start, Math.max(start, start + source.text.slice(start, end).trimEnd().length));
  const whole = (node: Node): Span => place(node.range?.[0] ?? 0, node.range?.[1] ?? 0);
  const keyAt = (path: Path): Span => {
    const found = find(document.contents, path);
    if (found.key !== undefined) return whole(found.key);
    return found.node === undefined ? toSpan(0, 0) : whole(firstKey(found.node));
  };
  return {
    keyAt,
    at(path, range) {
      const found = find(document.contents, path);
      if (!found.isExact) return keyAt(path);
      if (found.node === undefined) return toSpan(0, 0);
      return range !== undefined && isScalar(found.node) ? part(found.node, range, toSpan) : whole(found.node);
    },
  };
}

interface Found {
  /** The value, or its nearest parent. */
  readonly node: Node | undefined;
  /** The key that leads to `node`, or the last one on the way to it. */
  readonly key: Node | undefined;
  readonly isExact: boolean;
}

function find(root: ParsedNode | null, path: Path): Found {
  let node: Node | undefined = root ?? undefined;
  let key: Node | undefined;
  for (const step of path) {
    const next: Omit<Found, 'isExact'> | undefined = child(node, step);
    if (next === undefined) return { node, key, isExact: false };
    key = next.key ?? key;
    node = next.node;
  }
  return { node, key, isExact: true };
}

function child(node: Node | undefined, step: string | number): Omit<Found, 'isExact'> | undefined {
  if (isSeq<Node>(node)) {
    const item = typeof step === 'number' ? node.items[step] : undefined;
    return item === undefined ? undefined : { node: item, key: undefined };
  }
  if (!isMap<Node, Node | null>(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
  return pair === undefined ? undefined : { node: pair.value ?? pair.key, key: pair.key };
}

function firstKey(node: Node): Node {
  const first = isMap<Node, Node>(node) ? node.items[0]?.key : undefined;
  return first ?? node;
}

function part(scalar: Scalar, range: TextRange, toSpan: SpanOf): Span {
  const [start, end] = scalar.range ?? [0, 0];
  const units = scalar.srcToken === undefined ? undefined : unitsOf(scalar.srcToken);
  // A value that is not text (a number, say) has no units of its own.
  if (units === undefined || typeof scalar.value !== 'string' || units.starts.length !== scalar.value.length) return toSpan(start, end);
  const last = units.starts.length - 1;
  if (last < 0) return toSpan(start, end);
  const first = Math.min(Math.max(range.start, 0), last + 1);
  const from = units.starts[first] ?? units.ends[last] ?? start;
  if (range.length <= 0) return toSpan(from, from);
  return toSpan(from, units.ends[Math.min(first + range.length - 1, last)] ?? end);
}
