// @peculiar/x509 injects through tsyringe, which refuses to load without these three functions of the metadata proposal.
// They are put in place only where nobody has, and no name of ours leaves this file.
const kept = new WeakMap<object, Map<unknown, unknown>>();

interface MetadataReflect {
  getMetadata?: (key: unknown, target: object) => unknown;
  getOwnMetadata?: (key: unknown, target: object) => unknown;
  defineMetadata?: (key: unknown, value: unknown, target: object) => void;
}

const reflect = Reflect as MetadataReflect; // the library knows the standard functions only

reflect.defineMetadata ??= (key, value, target): void => {
  kept.set(target, new Map([...(kept.get(target) ?? []), [key, value]]));
};

reflect.getOwnMetadata ??= (key, target): unknown => kept.get(target)?.get(key);

reflect.getMetadata ??= (key, target): unknown => {
  for (let holder: object | null = target; holder !== null; holder = Reflect.getPrototypeOf(holder))
    if (kept.get(holder)?.has(key) === true) return kept.get(holder)?.get(key);
  return undefined;
};
