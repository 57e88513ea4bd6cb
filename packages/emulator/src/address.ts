import { badRequest } from './service-error.ts';

/** Where a request goes: the origin, the path in clean segments, and the query by name in lower case. */
export interface Address {
  readonly origin: string;
  /** The path as text, with single slashes and no slash at the end. */
  readonly path: string;
  readonly segments: readonly string[];
  readonly query: ReadonlyMap<string, string>;
  /** The query as it was sent, without the question mark. */
  readonly search: string;
}

const originPattern = /^https?:\/\/[^/?#]*/i;

/** Reads a URL without `new URL(path, base)`, which takes the `//subscriptions` of the Azure SDKs for a host. */
export function readAddress(url: string): Address {
  const origin = originPattern.exec(url)?.[0] ?? 'https://management.azure.com';
  const rest = url.replace(originPattern, '').replace(/#.*$/, '');
  const mark = rest.indexOf('?');
  const rawPath = mark === -1 ? rest : rest.slice(0, mark);
  const search = mark === -1 ? '' : rest.slice(mark + 1);
  const segments = rawPath
    .split('/')
    .filter((segment) => segment !== '')
    .map(decode);
  return { origin, path: `/${segments.join('/')}`, segments, query: readQuery(search), search };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (cause) {
    // Only a malformed escape makes decodeURIComponent throw.
    if (cause instanceof URIError) throw badRequest(`The request URI is not well formed: '${segment}'.`);
    throw cause;
  }
}

function readQuery(search: string): ReadonlyMap<string, string> {
  return new Map([...new URLSearchParams(search)].map(([name, value]) => [name.toLowerCase(), value]));
}
