/** A resource or a collection, as a path names it. */
export interface ResourcePath {
  readonly subscription: string | undefined;
  readonly resourceGroup: string | undefined;
  /** One for each resource on the way; the last one may lack its name and is then a collection. */
  readonly steps: readonly Step[];
}

/** One resource on the way that a path describes. */
export interface Step {
  /** The whole type, such as `Microsoft.OperationalInsights/workspaces/savedSearches`, in the client's case. */
  readonly type: string;
  readonly name: string | undefined;
  /** What is added to the id of the parent. */
  readonly segment: string;
}

/** Reads the segments of a path, or undefined where they name no resource. */
export function readResourcePath(segments: readonly string[]): ResourcePath | undefined {
  const [subscription, afterSubscription] = takeNamed(segments, 'subscriptions');
  const [resourceGroup, rest] = takeNamed(afterSubscription, 'resourcegroups');
  const steps = readSteps(rest);
  return steps === undefined ? undefined : { subscription, resourceGroup, steps };
}

function takeNamed(segments: readonly string[], keyword: string): readonly [string | undefined, readonly string[]] {
  const [first, name, ...rest] = segments;
  return first?.toLowerCase() === keyword && name !== undefined ? [name, rest] : [undefined, segments];
}

function readSteps(segments: readonly string[]): readonly Step[] | undefined {
  const steps: Step[] = [];
  let rest = segments;
  let type = '';
  while (rest.length > 0) {
    let prefix = '';
    if (rest[0]?.toLowerCase() === 'providers') {
      type = rest[1] ?? '';
      prefix = `/providers/${type}`;
      rest = rest.slice(2);
    }
    const [part, name] = rest;
    if (type === '' || part === undefined) return undefined;
    type = `${type}/${part}`;
    steps.push({ type, name, segment: `${prefix}/${part}/${name ?? ''}` });
    rest = rest.slice(2);
  }
  return steps;
}
