import type { Path } from '@sentinelpack/kinds';

/** Thrown when a check reads a value that the author has to mend first. */
export class BrokenValue extends Error {}

/** A view of a body that throws {@link BrokenValue} where a check reads a value of the wrong type or a missing one. */
export function guarded<Body>(body: Body, broken: readonly Path[]): Body {
  if (broken.length === 0 || typeof body !== 'object' || body === null) return body;
  return new Proxy(body, {
    get(target, key, receiver) {
      const below = belowKey(broken, key);
      if (below.some((path) => path.length === 0)) throw new BrokenValue(`the value at ${String(key)} is broken`);
      return guarded(Reflect.get(target, key, receiver), below);
    },
    has(target, key) {
      if (belowKey(broken, key).some((path) => path.length === 0)) throw new BrokenValue(`the value at ${String(key)} is broken`);
      return Reflect.has(target, key);
    },
  });
}

function belowKey(broken: readonly Path[], key: string | symbol): readonly Path[] {
  return broken.filter((path) => path.length > 0 && String(path[0]) === key).map((path) => path.slice(1));
}

/** What a function gives, or undefined where it meets a broken value. */
export function unlessBroken<Result>(run: () => Result): Result | undefined {
  try {
    return run();
  } catch (error) {
    // The fault has its own diagnostic; what depends on it is judged once it is mended.
    if (error instanceof BrokenValue) return undefined;
    throw error;
  }
}
