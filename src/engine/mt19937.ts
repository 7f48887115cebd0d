/** The Mersenne Twister. */
const size = 624;
const shift = 397;

/** The state after `init_genrand(seed mod 2^32)`, before the first twist. */
export function seedState(seed: number): Uint32Array {
  const state = new Uint32Array(size);
  let previous = seed >>> 0;
  state[0] = previous;
  for (let j = 1; j < size; j++) {
    previous = (Math.imul(1812433253, previous ^ (previous >>> 30)) + j) >>> 0;
    state[j] = previous;
  }
  return state;
}

function mix(upper: number, lower: number): number {
  const y = (upper & 0x80000000) | (lower & 0x7fffffff);
  return (y >>> 1) ^ (lower & 1 ? 0x9908b0df : 0);
}

/** Replaces all 624 words by the next 624. */
export function twist(state: Uint32Array): void {
  for (let k = 0; k < size; k++) {
    state[k] = state[(k + shift) % size]! ^ mix(state[k]!, state[(k + 1) % size]!);
  }
}

/** The output that a word of the state stands for, in [0, 2^32). */
export function temper(word: number): number {
  let y = word;
  y ^= y >>> 11;
  y ^= (y << 7) & 0x9d2c5680;
  y ^= (y << 15) & 0xefc60000;
  y ^= y >>> 18;
  return y >>> 0;
}

export const stateSize = size;
