import type { Column } from '../facts.ts';
import { append } from './append.ts';
import { Dense, gather } from './dense.ts';
import type { Index } from './dense.ts';
import { nullOf } from './values/convert.ts';
import type { Value, Values } from './values/dynamic.ts';

export type { Index } from './dense.ts';

/** A table on the way through a query: columns of one length, each made when it is first read. */
export interface Frame {
  readonly schema: readonly Column[];
  readonly columns: readonly LazyColumn[];
  readonly length: number;
}

interface Gathering {
  readonly from: LazyColumn;
  readonly index: () => Index;
  readonly missing: Value;
}

type Compose = (outer: () => Index) => () => Index;

type Making = () => Values | Dense;

/** A column that is made when it is first read. A filter costs nothing for the columns that nobody reads after it. */
export class LazyColumn {
  private made: Dense | undefined;
  private source: Making | Gathering | undefined;

  constructor(source: Values | Dense | Making | Gathering) {
    if (source instanceof Dense) this.made = source;
    else if (Array.isArray(source)) this.made = new Dense(source as Values); // the only array of the union
    else this.source = source as Making | Gathering; // nothing else is left
  }

  read(): Values {
    return this.dense().values;
  }

  /** The values as they are kept. */
  dense(): Dense {
    if (this.made) return this.made;
    const { source } = this;
    this.made = typeof source === 'function' ? kept(source()) : gathered(source as Gathering); // one of both until it is made
    this.source = undefined;
    return this.made;
  }

  /** The values at some positions, without making those in between where this column is itself such a choice. */
  at(index: () => Index, compose: Compose, missing: Value): LazyColumn {
    const { source } = this;
    if (this.made || source === undefined || typeof source === 'function') return new LazyColumn({ from: this, index, missing });
    return new LazyColumn({ from: source.from, index: compose(source.index), missing });
  }
}

function kept(values: Values | Dense): Dense {
  return values instanceof Dense ? values : new Dense(values);
}

function gathered({ from, index, missing }: Gathering): Dense {
  return gather(from.dense(), index(), missing);
}

/** The frame of chosen rows. */
export function select(frame: Frame, index: Index): Frame {
  const composed = new Map<() => Index, () => Index>();
  const compose: Compose = (outer) => {
    const made = composed.get(outer) ?? lazily(() => composeIndex(outer(), index));
    composed.set(outer, made);
    return made;
  };
  const chosen = (): Index => index;
  const columns = frame.columns.map((column, position) => column.at(chosen, compose, nullOf(frame.schema[position]?.type ?? 'dynamic')));
  return { schema: frame.schema, columns, length: index.length };
}

function lazily(make: () => Index): () => Index {
  let made: Index | undefined;
  return () => (made ??= make());
}

function composeIndex(outer: Index, inner: Index): Index {
  const made = new Int32Array(inner.length);
  for (let row = 0; row < inner.length; row += 1) {
    const position = inner[row] as number; // within the length
    made[row] = position < 0 ? -1 : (outer[position] as number); // an index points into its frame
  }
  return made;
}

/** The first rows of a frame, or those from a position on. */
export function slice(frame: Frame, start: number, end: number): Frame {
  if (start <= 0 && end >= frame.length) return frame;
  const from = Math.min(Math.max(start, 0), frame.length);
  const length = Math.max(Math.min(end, frame.length) - from, 0);
  return select(
    frame,
    Int32Array.from({ length }, (_, row) => from + row),
  );
}

/** A frame from columns of values. */
export function frameOf(schema: readonly Column[], columns: readonly (Values | Dense)[]): Frame {
  return { schema, columns: columns.map((values) => new LazyColumn(values)), length: columns[0]?.length ?? 0 };
}

/** The frames under one another; they have the same columns. */
export function concatenate(schema: readonly Column[], frames: readonly Frame[]): Frame {
  const full = frames.filter((frame) => frame.length > 0);
  if (full.length === 1 && full[0]) return { ...full[0], schema };
  const length = full.reduce((sum, frame) => sum + frame.length, 0);
  const columns = schema.map((_, position) => new LazyColumn(() => joined(full, position, length)));
  return { schema, columns, length };
}

function joined(frames: readonly Frame[], position: number, length: number): Dense {
  return append(
    frames.map((frame) => frame.columns[position]?.dense() ?? new Dense([])),
    length,
  );
}

/** The row numbers of a frame in their order. */
export function everyRow(length: number): Index {
  const index = new Int32Array(length);
  for (let row = 0; row < length; row += 1) index[row] = row;
  return index;
}
