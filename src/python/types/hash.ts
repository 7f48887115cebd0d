/** Hash values as CPython computes them. */
import { decompose } from '../formatting/decimal.ts';
import { smallest } from '../objects/iterators.ts';
import type { Int } from './int-arithmetic.ts';

/** CPython's modulus for numeric hashes on 64 bit: the Mersenne prime 2^61 − 1. */
const MODULUS = (1n << 61n) - 1n;

/** A hash is never −1. */
function settle(hash: bigint): Int {
  return hash === -1n ? -2 : smallest(hash);
}

export function hashInt(n: Int): Int {
  if (typeof n === 'number') return n === -1 ? -2 : n;
  return settle(n < 0n ? -(-n % MODULUS) : n % MODULUS);
}

/** Equal to `hashInt` for integral values; for others n · 2^e taken modulo 2^61 − 1, where 2^61 is 1. */
export function hashFloat(x: number): Int {
  if (Number.isSafeInteger(x)) return hashInt(x + 0);
  if (!Number.isFinite(x)) return Number.isNaN(x) ? 0 : x > 0 ? 314159 : -314159;
  const { mantissa, exponent } = decompose(x);
  const magnitude = mantissa < 0n ? -mantissa : mantissa;
  const power = BigInt(((exponent % 61) + 61) % 61);
  const hash = ((magnitude % MODULUS) << power) % MODULUS;
  return settle(mantissa < 0n ? -hash : hash);
}

const PRIME_1 = 11400714785074694791n;
const PRIME_2 = 14029467366897019727n;
const PRIME_5 = 2870177450012600261n;

/** xxHash over the hashes of the items, as CPython's `tuplehash`. */
export function hashTuple(hashes: readonly Int[]): Int {
  let acc = PRIME_5;
  for (const hash of hashes) {
    acc = BigInt.asUintN(64, acc + BigInt.asUintN(64, BigInt(hash)) * PRIME_2);
    acc = BigInt.asUintN(64, (acc << 31n) | (acc >> 33n));
    acc = BigInt.asUintN(64, acc * PRIME_1);
  }
  acc = BigInt.asUintN(64, acc + (BigInt(hashes.length) ^ (PRIME_5 ^ 3527539n)));
  const signed = BigInt.asIntN(64, acc);
  return signed === -1n ? 1546275796 : smallest(signed);
}

/** CPython's `frozenset_hash`: the same for every order of the elements. */
export function hashFrozenSet(hashes: readonly Int[]): Int {
  let hash = 0n;
  const shuffle = (h: bigint): bigint =>
    BigInt.asUintN(64, (h ^ 89869747n ^ BigInt.asUintN(64, h << 16n)) * 3644798167n);
  for (const h of hashes) hash ^= shuffle(BigInt.asUintN(64, BigInt(h)));
  hash ^= BigInt.asUintN(64, (BigInt(hashes.length) + 1n) * 1927868237n);
  hash ^= (hash >> 11n) ^ (hash >> 25n);
  hash = BigInt.asUintN(64, hash * 69069n + 907133923n);
  return BigInt.asIntN(64, hash) === -1n ? 590923713 : smallest(BigInt.asIntN(64, hash));
}

/** A hash for text. CPython's is different in each process, so any will do: FNV-1a over UTF-16 units, 53 bits. */
export function hashStr(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x85ebca6b);
  }
  return (high & 0xfffff) * 4294967296 + (low >>> 0);
}
