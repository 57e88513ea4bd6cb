import type { Address } from '../address.ts';

/** The address of the page after this one, under the origin that the client used. */
export function nextLink(address: Address, token: string): string {
  const search = new URLSearchParams(address.search);
  const old = [...search.keys()].filter((name) => name.toLowerCase() === '$skiptoken');
  for (const name of old) search.delete(name);
  search.set('$skipToken', token);
  return `${address.origin}${address.path}?${search.toString()}`;
}
