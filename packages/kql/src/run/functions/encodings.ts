import { createHash } from 'node:crypto';
import { deflateSync, gunzipSync, gzipSync, inflateSync } from 'node:zlib';

import { textOf } from '../values/convert.ts';
import type { Dynamic, Value } from '../values/dynamic.ts';
import { isArray } from '../values/dynamic.ts';
import type { Long } from '../values/integer.ts';
import { moduloLong, wrapLong } from '../values/integer.ts';
import { absoluteTicks } from '../values/ticks.ts';
import type { FunctionEntry, FunctionTable } from './function.ts';
import { each, running, texts, typed } from './function.ts';
import { decodePunycode, encodePunycode } from './punycode.ts';
import { xxhash64 } from './xxhash64.ts';

const hashed = (algorithm: string): FunctionEntry =>
  typed((call) => {
    const text = textOf(call.types[0] ?? 'string');
    return (value: Value) => createHash(algorithm).update(text(value)).digest('hex');
  });

// What the service hashes of a value: a text in UTF-8, a whole number or ticks as eight bytes, the lowest first. Its other
// types are not documented, so a hash of them is refused.
const hashable: Readonly<Record<string, (value: Value) => Buffer>> = {
  string: (value) => Buffer.from(String(value)),
  long: (value) => eightBytes(BigInt(value as Long)), // a long column holds integers
  timespan: (value) => eightBytes(BigInt(value as Long)), // ticks
  datetime: (value) => eightBytes(absoluteTicks(value as Long)), // ticks
};

const xxhash: FunctionEntry = {
  ...typed((call) => {
    const bytes = hashable[call.types[0] ?? 'string'];
    return (value: Value, modulus: Long | null = null): Long | null => {
      if (value === null || !bytes) return null;
      const hash = wrapLong(xxhash64(bytes(value)));
      return modulus === null ? hash : moduloLong(hash, modulus);
    };
  }),
  refuses: ({ name, types: [type = 'string'] }) => (type in hashable || type === 'unknown' ? undefined : `${name}() of a ${type}`),
};

function eightBytes(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(value);
  return bytes;
}

const decompressing = (decompress: (bytes: Buffer, options: { readonly maxOutputLength: number }) => Buffer): FunctionEntry =>
  running((execution) => (text: string) => {
    const bytes = fromBase64(text);
    if (!bytes) return '';
    try {
      return fromUtf8(decompress(bytes, { maxOutputLength: execution.budget.limits.text })) ?? '';
    } catch {
      return ''; // bytes that do not decompress give an empty text, as in the service
    }
  });

/** Encodings, hashes and compression. */
export const encodings: FunctionTable = {
  base64_encode_tostring: texts((text: string) => Buffer.from(text).toString('base64')),
  base64_decode_tostring: texts((text: string) => {
    const bytes = fromBase64(text);
    return (bytes && fromUtf8(bytes)) ?? '';
  }),
  base64_encodestring: texts((text: string) => Buffer.from(text).toString('base64')),
  base64_decodestring: texts((text: string) => {
    const bytes = fromBase64(text);
    return (bytes && fromUtf8(bytes)) ?? '';
  }),
  base64_decode_toarray: texts((text: string) => {
    const bytes = fromBase64(text);
    return bytes ? [...bytes] : null;
  }),
  base64_encode_fromarray: each((bytes: Dynamic) => (isArray(bytes) ? Buffer.from(bytes.map(Number)).toString('base64') : '')),
  base64_decode_toguid: texts((text: string) => guidOf(fromBase64(text))),
  base64_encode_fromguid: each((guid: string | null) => (guid === null ? '' : bytesOfGuid(guid).toString('base64'))),
  url_encode: texts((text: string) => encodeURIComponent(text).replaceAll('%20', '+').replaceAll(/[!'*]/g, percent)),
  url_encode_component: texts((text: string) => encodeURIComponent(text).replaceAll(/[!'()*]/g, percent)),
  url_decode: texts((text: string) => decodeUrl(text)),
  hash_sha256: hashed('sha256'),
  hash_sha1: hashed('sha1'),
  hash_md5: hashed('md5'),
  hash: xxhash,
  hash_xxhash64: xxhash,
  gzip_compress_to_base64_string: texts((text: string) => gzipWithoutSystem(text)),
  gzip_decompress_from_base64_string: decompressing(gunzipSync),
  zlib_compress_to_base64_string: texts((text: string) => deflateSync(text, { level: 0 }).toString('base64')),
  zlib_decompress_from_base64_string: decompressing(inflateSync),
  punycode_domain_from_string: texts((text: string) =>
    domainTo(text, (label) => (/[^\0-\x7f]/.test(label) ? `xn--${encodePunycode(label)}` : label)),
  ),
  punycode_domain_to_string: texts((text: string) =>
    domainTo(text, (label) => (label.startsWith('xn--') ? (decodePunycode(label.slice(4)) ?? '') : label)),
  ),
  punycode_from_string: texts((text: string) => encodePunycode(text)),
  punycode_to_string: texts((text: string) => decodePunycode(text) ?? ''),
};

// The service stores texts as they are, and leaves the system unknown: its pages show it.
function gzipWithoutSystem(text: string): string {
  const bytes = gzipSync(text, { level: 0 });
  bytes[8] = 0;
  bytes[9] = 255;
  return bytes.toString('base64');
}

function domainTo(text: string, change: (label: string) => string): string {
  return text.split('.').map(change).join('.');
}

function percent(letter: string): string {
  return `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;
}

function fromBase64(text: string): Buffer | undefined {
  return /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0 ? Buffer.from(text, 'base64') : undefined;
}

function fromUtf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined; // bytes that are no UTF-8 give no text
  }
}

// The first three groups of a guid are stored with the lowest byte first.
const guidOrder = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

function guidOf(bytes: Buffer | undefined): string | null {
  if (bytes?.length !== 16) return null;
  const hexadecimal = Buffer.from(guidOrder.map((position) => bytes[position] ?? 0)).toString('hex');
  return hexadecimal.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function bytesOfGuid(guid: string): Buffer {
  const bytes = Buffer.from(guid.replaceAll('-', ''), 'hex');
  return Buffer.from(guidOrder.map((position) => bytes[position] ?? 0));
}

function decodeUrl(text: string): string {
  return text
    .replaceAll('+', ' ')
    .replaceAll(/(?:%[0-9a-fA-F]{2})+/g, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'));
}
