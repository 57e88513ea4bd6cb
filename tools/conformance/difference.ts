/** A place where two JSON values differ; undefined stands for absent. */
export interface Difference {
  /** Keys and indexes, joined by dots. */
  readonly path: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** The smallest differences between two JSON values; the order of keys does not count. */
export function differences(expected: unknown, actual: unknown, path: string = ''): readonly Difference[] {
  if (isComposite(expected) && isComposite(actual) && Array.isArray(expected) === Array.isArray(actual)) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
    return [...keys].flatMap((key) => differences(expected[key], actual[key], path === '' ? key : `${path}.${key}`));
  }
  return Object.is(expected, actual) ? [] : [{ path, expected, actual }];
}

function isComposite(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null;
}
