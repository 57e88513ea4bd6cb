const all = (1n << 64n) - 1n;
const [prime1, prime2, prime3, prime4, prime5]: readonly [bigint, bigint, bigint, bigint, bigint] = [
  11400714785074694791n,
  14029467366897019727n,
  1609587929392839161n,
  9650029242287828579n,
  2870177450012600261n,
];

function rotate(value: bigint, by: bigint): bigint {
  return ((value << by) | (value >> (64n - by))) & all;
}

function round(accumulator: bigint, lane: bigint): bigint {
  return (rotate((accumulator + lane * prime2) & all, 31n) * prime1) & all;
}

/** The hash xxHash64 with seed 0, which the service documents for `hash`. https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md */
export function xxhash64(bytes: Buffer): bigint {
  let position = 0;
  let hash = prime5;
  if (bytes.length >= 32) {
    const lanes = [(prime1 + prime2) & all, prime2, 0n, -prime1 & all];
    for (; position + 32 <= bytes.length; position += 32) {
      for (const [lane, accumulator] of lanes.entries()) lanes[lane] = round(accumulator, bytes.readBigUInt64LE(position + lane * 8));
    }
    hash = lanes.reduce((sum, lane, place) => (sum + rotate(lane, [1n, 7n, 12n, 18n][place] ?? 1n)) & all, 0n);
    for (const lane of lanes) hash = ((hash ^ round(0n, lane)) * prime1 + prime4) & all;
  }
  return avalanche(tail((hash + BigInt(bytes.length)) & all, bytes, position));
}

function tail(start: bigint, bytes: Buffer, from: number): bigint {
  let hash = start;
  let position = from;
  for (; position + 8 <= bytes.length; position += 8)
    hash = (rotate(hash ^ round(0n, bytes.readBigUInt64LE(position)), 27n) * prime1 + prime4) & all;
  for (; position + 4 <= bytes.length; position += 4) {
    hash = (rotate(hash ^ ((BigInt(bytes.readUInt32LE(position)) * prime1) & all), 23n) * prime2 + prime3) & all;
  }
  for (; position < bytes.length; position += 1)
    hash = (rotate(hash ^ ((BigInt(bytes[position] ?? 0) * prime5) & all), 11n) * prime1) & all;
  return hash;
}

function avalanche(value: bigint): bigint {
  let hash = ((value ^ (value >> 33n)) * prime2) & all;
  hash = ((hash ^ (hash >> 29n)) * prime3) & all;
  return hash ^ (hash >> 32n);
}
