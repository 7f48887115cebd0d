/** The Mersenne Twister MT19937 as CPython's `random` uses it. */

const N = 624;
const M = 397;

/** The words and the place of the next one. The array is never written again once it is here, so states may share it. */
export interface TwisterState {
  readonly words: Uint32Array;
  readonly index: number;
}

function initGenrand(seed: number): Uint32Array {
  const words = new Uint32Array(N);
  words[0] = seed;
  for (let i = 1; i < N; i += 1) {
    const previous = words[i - 1] ?? 0;
    words[i] = Math.imul(1812433253, previous ^ (previous >>> 30)) + i;
  }
  return words;
}

/** The state for a key of 32-bit words (`init_by_array`). */
export function seedByArray(key: readonly number[]): TwisterState {
  const words = initGenrand(19650218);
  const at = (i: number): number => words[i] ?? 0;
  let i = 1;
  let j = 0;
  for (let k = Math.max(N, key.length); k > 0; k -= 1) {
    words[i] = (at(i) ^ Math.imul(at(i - 1) ^ (at(i - 1) >>> 30), 1664525)) + (key[j] ?? 0) + j;
    i += 1;
    j += 1;
    if (i >= N) {
      words[0] = at(N - 1);
      i = 1;
    }
    if (j >= key.length) j = 0;
  }
  for (let k = N - 1; k > 0; k -= 1) {
    words[i] = (at(i) ^ Math.imul(at(i - 1) ^ (at(i - 1) >>> 30), 1566083941)) - i;
    i += 1;
    if (i >= N) {
      words[0] = at(N - 1);
      i = 1;
    }
  }
  words[0] = 0x80000000;
  return { words, index: N };
}

/** The key of an int seed: its magnitude in 32-bit words, lowest first. */
export function keyOfInt(seed: number | bigint): number[] {
  let rest = BigInt(seed);
  if (rest < 0n) rest = -rest;
  const key: number[] = [];
  do {
    key.push(Number(rest & 0xffffffffn));
    rest >>= 32n;
  } while (rest > 0n);
  return key;
}

/** The next N words. */
export function twistState(old: Uint32Array): Uint32Array {
  const words = old.slice();
  for (let k = 0; k < N; k += 1) {
    const y = ((words[k] ?? 0) & 0x80000000) | ((words[(k + 1) % N] ?? 0) & 0x7fffffff);
    words[k] = (words[(k + M) % N] ?? 0) ^ (y >>> 1) ^ ((y & 1) === 0 ? 0 : 0x9908b0df);
  }
  return words;
}

/** A word of the state as it is given out. */
export function temperWord(word: number): number {
  let y = word;
  y ^= y >>> 11;
  y ^= (y << 7) & 0x9d2c5680;
  y ^= (y << 15) & 0xefc60000;
  y ^= y >>> 18;
  return y >>> 0;
}
