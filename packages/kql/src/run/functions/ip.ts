import type { Execution, GeoRange } from '../execution.ts';
import type { Dynamic, Value, Values } from '../values/dynamic.ts';
import { isArray } from '../values/dynamic.ts';
import type { Long } from '../values/integer.ts';
import type { FunctionEntry, FunctionTable } from './function.ts';
import { each, running, strict, taking } from './function.ts';

/** An address as 128 bits: IPv4 addresses are mapped into IPv6, as the service does it. */
export interface Address {
  readonly bits: bigint;
  readonly isV4: boolean;
  /** The prefix that stands behind a slash, in bits of the 128; 128 where there is none. */
  readonly prefix: number;
}

/** A range of addresses. */
export interface Network {
  readonly bits: bigint;
  readonly prefix: number;
}

const allBits = (1n << 128n) - 1n;
const mappedV4 = 0xffffn << 32n;

function maskOf(prefix: number): bigint {
  return prefix <= 0 ? 0n : (allBits << BigInt(128 - prefix)) & allBits;
}

/** Reads an IPv4 or IPv6 address with or without a prefix; undefined where the text is none. */
export function parseAddress(text: string): Address | undefined {
  const [host = '', suffix, ...more] = text.trim().split('/');
  if (more.length > 0) return undefined;
  const four = parseFour(host);
  const bits = four === undefined ? parseSix(host) : mappedV4 | BigInt(four);
  if (bits === undefined) return undefined;
  const longest = host.includes('.') ? 32 : 128;
  if (suffix !== undefined && !/^\d{1,3}$/.test(suffix)) return undefined;
  const given = suffix === undefined ? longest : Number(suffix);
  return given > longest ? undefined : { bits, isV4: four !== undefined, prefix: given + 128 - longest };
}

function parseFour(text: string): number | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255)) return undefined;
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}

function parseSix(text: string): bigint | undefined {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (dotted) {
    const four = parseFour(dotted[2] ?? '');
    return four === undefined ? undefined : parseSix(`${dotted[1]}${(four >>> 16).toString(16)}:${(four & 0xffff).toString(16)}`);
  }
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  if (groups.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}

/** Reads a range such as `10.0.0.0/8`; undefined where the text is none. */
export function parseNetwork(text: string): Network | undefined {
  const address = parseAddress(text);
  return address && { bits: address.bits & maskOf(address.prefix), prefix: address.prefix };
}

/** Whether a range holds an address. */
export function contains(network: Network, address: Address): boolean {
  return (
    (address.bits & maskOf(Math.min(network.prefix, address.prefix))) === (network.bits & maskOf(Math.min(network.prefix, address.prefix)))
  );
}

function formatFour(bits: bigint): string {
  const value = Number(bits & 0xffffffffn);
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
}

function formatSix(bits: bigint): string {
  return bits.toString(16).padStart(32, '0').match(/.{4}/g)?.join(':') ?? '';
}

type Read = (text: string) => Address | undefined;

const readFour: Read = (text) => {
  const address = parseAddress(text);
  return address?.isV4 ? address : undefined;
};

function compareWith(read: Read, finish: (order: number) => Value, shift: number): FunctionEntry {
  return taking(
    ['string', 'string', 'any'],
    each((left: string, right: string, prefix: Long | null = null) => {
      const [first, second] = [mapped(read(left), left), mapped(read(right), right)];
      if (!first || !second) return null;
      const given =
        prefix === null ? 128 : Number(prefix) + (read === readFour ? shift : first.isV4 || second.isV4 ? (prefix > 32 ? 0 : 96) : 0);
      const mask = maskOf(Math.min(first.prefix, second.prefix, given));
      const [one, two] = [first.bits & mask, second.bits & mask];
      return finish(one === two ? 0 : one < two ? -1 : 1);
    }),
  );
}

// `::192.0.2.1` is compared as the IPv4 address in it.
function mapped(address: Address | undefined, text: string): Address | undefined {
  return address && text.includes('.') && address.bits >> 32n === 0n ? { ...address, bits: address.bits | mappedV4 } : address;
}

function inRange(read: Read): (text: string, range: string) => boolean | null {
  return (text, range) => {
    const [address, network] = [read(text), read(range)];
    if (!address || !network) return null;
    const mask = maskOf(Math.min(network.prefix, address.prefix));
    return (address.bits & mask) === (network.bits & mask);
  };
}

function inAnyRange(read: Read): FunctionEntry {
  const test = inRange(read);
  return taking(
    ['string', 'any'],
    each((text: string, ...ranges: Values) => {
      if (!read(text)) return null;
      return ranges.flatMap((range) => (isArray(range) ? range : [range])).some((range) => test(text, String(range)) === true);
    }),
  );
}

const anyOf = (test: (text: string, ...wanted: Values) => boolean): FunctionEntry => taking(['string', 'any'], each(test));

const privateNetworks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map((text) => parseNetwork(text));

/** Functions of IP addresses. */
export const ipFunctions: FunctionTable = {
  parse_ipv4: taking(
    ['string'],
    each((text: string) => masked(readFour(text), 32)),
  ),
  parse_ipv4_mask: taking(
    ['string', 'any'],
    each((text: string, prefix: Long) => masked(readFour(text), Number(prefix))),
  ),
  parse_ipv6: taking(
    ['string'],
    each((text: string) => maskedSix(text, 128)),
  ),
  parse_ipv6_mask: taking(
    ['string', 'any'],
    each((text: string, prefix: Long) => maskedSix(text, Number(prefix))),
  ),
  ipv4_compare: compareWith(readFour, (order) => order, 96),
  ipv4_is_match: compareWith(readFour, (order) => order === 0, 96),
  ipv6_compare: compareWith(parseAddress, (order) => order, 0),
  ipv6_is_match: compareWith(parseAddress, (order) => order === 0, 0),
  ipv4_is_in_range: taking(['string'], each(inRange(readFour))),
  ipv6_is_in_range: taking(['string'], each(inRange(parseAddress))),
  ipv4_is_in_any_range: inAnyRange(readFour),
  ipv6_is_in_any_range: inAnyRange(parseAddress),
  ipv4_is_private: taking(
    ['string'],
    each((text: string) => {
      const address = readFour(text);
      return address ? privateNetworks.some((network) => network && network.prefix <= address.prefix && contains(network, address)) : null;
    }),
  ),
  ipv4_netmask_suffix: taking(
    ['string'],
    each((text: string) => {
      const address = readFour(text);
      return address ? address.prefix - 96 : null;
    }),
  ),
  ipv4_range_to_cidr_list: taking(
    ['string'],
    each((start: string, end: string) => cidrs(readFour(start), readFour(end))),
  ),
  format_ipv4: each((value: Value, prefix: Value = 32) => formatMasked(value, Number(prefix), false)),
  format_ipv4_mask: each((value: Value, prefix: Value = 32) => formatMasked(value, Number(prefix), true)),
  has_ipv4: taking(
    ['string'],
    strict((text: string, address: string) => addressesIn(text).includes(address)),
  ),
  has_any_ipv4: anyOf((text: string, ...wanted: Values) => textsOf(wanted).some((address) => addressesIn(text).includes(address))),
  has_ipv4_prefix: taking(
    ['string'],
    strict((text: string, prefix: string) => addressesIn(text).some((address) => hasPrefix(address, prefix))),
  ),
  has_any_ipv4_prefix: anyOf((text: string, ...wanted: Values) =>
    textsOf(wanted).some((prefix) => addressesIn(text).some((address) => hasPrefix(address, prefix))),
  ),
  geo_info_from_ip_address: taking(
    ['string'],
    running((execution) => (text: string) => geoInfo(text, execution)),
  ),
};

function masked(address: Address | undefined, prefix: number): number | null {
  if (!address || prefix < 0 || prefix > 32) return null;
  return Number(address.bits & maskOf(Math.min(address.prefix, prefix + 96)) & 0xffffffffn);
}

function maskedSix(text: string, prefix: number): string {
  const address = parseAddress(text);
  if (!address || prefix < 0 || prefix > 128) return '';
  return formatSix(address.bits & maskOf(Math.min(address.prefix, prefix)));
}

function formatMasked(value: Value, prefix: number, withMask: boolean): string {
  const address: Address | undefined = typeof value === 'string' ? readFour(value) : numericAddress(value);
  if (!address || prefix < 0 || prefix > 32) return '';
  const shortest = Math.min(address.prefix, prefix + 96);
  const text = formatFour(address.bits & maskOf(shortest));
  return withMask ? `${text}/${shortest - 96}` : text;
}

function numericAddress(value: Value): Address | undefined {
  if (typeof value !== 'number' || value < 0 || value > 0xffffffff) return undefined;
  return { bits: mappedV4 | BigInt(value), isV4: true, prefix: 128 };
}

// The fewest networks that together hold a range.
function cidrs(start: Address | undefined, end: Address | undefined): Dynamic {
  if (!start || !end) return null;
  const list: string[] = [];
  let from = start.bits & 0xffffffffn;
  const to = end.bits & 0xffffffffn;
  while (from <= to) {
    let size = 0;
    while (size < 32 && (from & ((1n << BigInt(size + 1)) - 1n)) === 0n && from + (1n << BigInt(size + 1)) - 1n <= to) size += 1;
    list.push(`${formatFour(from)}/${32 - size}`);
    from += 1n << BigInt(size);
  }
  return list;
}

// Addresses stand apart from letters, digits and further points.
function addressesIn(text: string): readonly string[] {
  return Array.from(text.matchAll(/(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\d)/g), ([address]) => address).filter(
    (address) => parseFour(address) !== undefined,
  );
}

function hasPrefix(address: string, prefix: string): boolean {
  return prefix.endsWith('.') || prefix.split('.').length === 4 ? address.startsWith(prefix) : `${address}.`.startsWith(`${prefix}.`);
}

function textsOf(values: Values): readonly string[] {
  return values.flatMap((value) => (isArray(value) ? value : [value])).map(String);
}

const preparedRanges = new WeakMap<readonly GeoRange[], readonly { readonly network: Network; readonly range: GeoRange }[]>();

// The service asks a database of places; a run has only the ranges that it is given.
function geoInfo(text: string, { geo }: Execution): Dynamic {
  const address = parseAddress(text);
  if (!address) return null;
  const ranges = preparedRanges.get(geo) ?? prepareRanges(geo);
  const best = ranges
    .filter(({ network }) => contains(network, address))
    .reduce<(typeof ranges)[number] | undefined>(
      (longest, one) => (longest && longest.network.prefix >= one.network.prefix ? longest : one),
      undefined,
    );
  if (!best) return {};
  const { country = '', state = '', city = '', latitude = null, longitude = null } = best.range;
  return { country, state, city, latitude, longitude };
}

function prepareRanges(geo: readonly GeoRange[]): readonly { readonly network: Network; readonly range: GeoRange }[] {
  const ranges = geo.flatMap((range) => {
    const network = parseNetwork(range.network);
    return network ? [{ network, range }] : [];
  });
  preparedRanges.set(geo, ranges);
  return ranges;
}
