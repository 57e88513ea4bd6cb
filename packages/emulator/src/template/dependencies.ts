import type { Declared } from './expand.ts';
import { TemplateError } from './template-error.ts';

/** What is known beside the resources: where they go, and the names of loops, which may have no turn. */
export interface Surroundings {
  readonly scopeId: string;
  readonly loops: readonly string[];
}

type Known = Declared & { readonly omitted: boolean };

/** For each resource that is deployed, the indexes of those that must come first; refuses unknown names and circles. */
export function dependencies(declared: readonly Known[], where: Surroundings): readonly (readonly number[])[] {
  const kept = declared.filter((entry) => !entry.omitted);
  const positions = new Map(kept.map((entry, index) => [entry, index]));
  const byName = nameIndex(declared, where);
  const after = kept.map((entry) =>
    entry.dependsOn.flatMap((name) => {
      const found = byName.get(name.toLowerCase());
      if (found === undefined) throw unknownDependency(name, entry);
      return found.map((other) => positions.get(other)).filter((index) => index !== undefined);
    }),
  );
  checkCircles(kept, after);
  return after;
}

// A dependency is an id, `type/name`, a bare name, a symbolic name or the name of a loop.
function nameIndex(declared: readonly Known[], where: Surroundings): ReadonlyMap<string, readonly Known[]> {
  const index = new Map<string, Known[]>(where.loops.map((loop) => [loop.toLowerCase(), []]));
  for (const entry of declared) {
    const { id, type, name, turn } = entry.planned;
    const names = new Set(
      [id, name, `${type}/${name}`, relative(id, where.scopeId), entry.symbol ?? id, turn?.loop ?? id].map((text) => text.toLowerCase()),
    );
    for (const known of names) index.set(known, [...(index.get(known) ?? []), entry]);
  }
  return index;
}

function relative(id: string, scopeId: string): string {
  const start = `${scopeId}/providers/`;
  return id.toLowerCase().startsWith(start.toLowerCase()) ? id.slice(start.length) : id;
}

function unknownDependency(name: string, entry: Declared): TemplateError {
  return new TemplateError(
    `Deployment template validation failed: 'The resource '${name}' is not defined in the template, but '${entry.planned.type}/${entry.planned.name}' depends on it. Please see https://aka.ms/arm-syntax for usage details.'.`,
  );
}

function checkCircles(kept: readonly Declared[], after: readonly (readonly number[])[]): void {
  const done = new Set<number>();
  const open = new Set<number>();
  const visit = (index: number): void => {
    if (done.has(index)) return;
    if (open.has(index))
      throw new TemplateError(
        `Deployment template validation failed: 'Circular dependency detected on resource: '${kept[index]?.planned.id ?? ''}'. Please see https://aka.ms/arm-syntax-resources for usage details.'.`,
        'InvalidTemplateCircularDependency',
      );
    open.add(index);
    for (const next of after[index] ?? []) visit(next);
    open.delete(index);
    done.add(index);
  };
  for (const index of kept.keys()) visit(index);
}
