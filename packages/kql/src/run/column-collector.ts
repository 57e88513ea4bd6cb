import type { InputColumn } from './column-table.ts';
import { dateFromTicks, datetimeFromDate } from './values/ticks.ts';

/** Collects the values of a column. Each `add` gives the collector to go on with: another one, where a value does not fit into this. */
export interface Collector {
  add(value: unknown): Collector;
  column(): InputColumn;
}

/** The collector to begin a column of a type with. */
export function collectorFor(type: string): Collector {
  const form = numberForms[type];
  return form ? new NumberCollector(form) : new CodeCollector();
}

/** How the values of a type are kept as bare numbers. */
interface NumberForm {
  /** The number of a given value; undefined where it is to be kept as it is. */
  readonly read: (value: unknown) => number | undefined;
  readonly back: (number: number) => unknown;
}

const orNone = (value: unknown): number | undefined => (value === null || value === undefined ? NaN : undefined);
const orNull = (number: number): number | null => (Number.isNaN(number) ? null : number);
const integers: NumberForm = { read: (value) => (Number.isSafeInteger(value) ? (value as number) : orNone(value)), back: orNull }; // tested

const numberForms: Readonly<Record<string, NumberForm | undefined>> = {
  int: integers,
  long: integers,
  real: { read: (value) => (typeof value === 'number' ? value : undefined), back: (number) => number },
  datetime: {
    read: (value) => (value instanceof Date ? exactTicks(value) : orNone(value)),
    back: (ticks) => (Number.isNaN(ticks) ? null : dateFromTicks(ticks)),
  },
};

function exactTicks(date: Date): number | undefined {
  const ticks = Number.isNaN(date.getTime()) ? undefined : datetimeFromDate(date);
  return typeof ticks === 'number' ? ticks : undefined;
}

const firstSize = 64;

/** Numbers without boxes, as long as every value is one. */
class NumberCollector implements Collector {
  private readonly form: NumberForm;
  private numbers: Float64Array = new Float64Array(firstSize);
  private length = 0;

  constructor(form: NumberForm) {
    this.form = form;
  }

  add(value: unknown): Collector {
    const number = this.form.read(value);
    if (number === undefined) return this.given().add(value);
    if (this.length === this.numbers.length) this.numbers = grown(this.numbers, new Float64Array(this.length * 2));
    this.numbers[this.length] = number;
    this.length += 1;
    return this;
  }

  column(): Float64Array {
    return this.numbers.slice(0, this.length);
  }

  private given(): Collector {
    let collector: Collector = new CodeCollector();
    for (let row = 0; row < this.length; row += 1) collector = collector.add(this.form.back(this.numbers[row] as number)); // within the length
    return collector;
  }
}

const distinctEnough = 32_768;
const negativeZero = Symbol('-0'); // a Map takes -0 for 0

/** Codes, until it shows that the values hardly repeat. */
class CodeCollector implements Collector {
  private readonly codeOf = new Map<unknown, number>();
  private readonly values: unknown[] = [];
  private codes: Int32Array = new Int32Array(firstSize);
  private length = 0;

  add(value: unknown): Collector {
    const key = Object.is(value, -0) ? negativeZero : value;
    let code = this.codeOf.get(key);
    if (code === undefined) {
      if (this.values.length >= distinctEnough && this.values.length * 2 > this.length) return this.decoded().add(value);
      code = this.values.push(value) - 1;
      this.codeOf.set(key, code);
    }
    if (this.length === this.codes.length) this.codes = grown(this.codes, new Int32Array(this.length * 2));
    this.codes[this.length] = code;
    this.length += 1;
    return this;
  }

  column(): InputColumn {
    return { codes: this.codes.slice(0, this.length), values: this.values };
  }

  private decoded(): Collector {
    return new PlainCollector(Array.from(this.codes.subarray(0, this.length), (code) => this.values[code]));
  }
}

/** Values as they are given. */
class PlainCollector implements Collector {
  private readonly values: unknown[];

  constructor(values: unknown[]) {
    this.values = values;
  }

  add(value: unknown): Collector {
    this.values.push(value);
    return this;
  }

  column(): InputColumn {
    return this.values;
  }
}

function grown<Numbers extends Float64Array | Int32Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}
