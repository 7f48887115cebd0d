/** PyTorch's random generator on the CPU. */
import { seedState, stateSize, temper, twist } from './mt19937.ts';
import type { Stateful } from './state.ts';

/** What a snapshot keeps of a generator. */
export interface GeneratorState {
  readonly seed: bigint;
  readonly words: Uint32Array;
  readonly used: number;
  readonly cachedNormal: number | null;
}

/**
 * PyTorch's CPU generator: MT19937 with one cached normal deviate.
 * A 64-bit draw is two 32-bit draws, the first being the high half.
 */
export class Generator implements Stateful {
  mark = 0;
  /** What it was last seeded with. */
  seed: bigint;
  /** The second value of a Box-Muller pair that the small-tensor path has left over. */
  cachedNormal: number | null = null;
  private words: Uint32Array;
  private used = stateSize;
  private shared = false;

  constructor(seed: number | bigint) {
    this.seed = BigInt(seed);
    this.words = seedState(Number(BigInt.asUintN(32, this.seed)));
  }

  /** Starts anew. Only the seed modulo 2^32 matters; the cached normal is dropped. */
  manualSeed(seed: number | bigint): void {
    this.seed = BigInt(seed);
    this.words = seedState(Number(BigInt.asUintN(32, this.seed)));
    this.used = stateSize;
    this.shared = false;
    this.cachedNormal = null;
  }

  /** An integer in [0, 2^32). */
  random(): number {
    if (this.used === stateSize) {
      if (this.shared) {
        this.words = this.words.slice();
        this.shared = false;
      }
      twist(this.words);
      this.used = 0;
    }
    return temper(this.words[this.used++]!);
  }

  /** An integer in [0, 2^64). */
  random64(): bigint {
    const high = this.random();
    const low = this.random();
    return (BigInt(high) << 32n) | BigInt(low);
  }

  /** Uniform in [0, 1) on the grid of float32: the low 24 bits of one draw. */
  uniform24(): number {
    return (this.random() & 0xffffff) * 2 ** -24;
  }

  /** Uniform in [0, 1) on the grid of float64: the low 53 bits of two draws. */
  uniform53(): number {
    const high = this.random();
    const low = this.random();
    return ((high & 0x1fffff) * 2 ** 32 + low) * 2 ** -53;
  }

  /** One integer in [0, range). Ranges from 2^32 on take a 64-bit draw. */
  below(range: number): number {
    if (range < 2 ** 32) return this.random() % range;
    return Number(this.random64() % BigInt(range));
  }

  /** The same for ranges that doubles may not hold. */
  belowLarge(range: bigint): bigint {
    return range < 2n ** 32n ? BigInt(this.random()) % range : this.random64() % range;
  }

  /** A standard normal deviate in float64, of which every second comes from the cache. */
  normal(): number {
    if (this.cachedNormal !== null) {
      const cached = this.cachedNormal;
      this.cachedNormal = null;
      return cached;
    }
    const u1 = this.uniform53();
    const u2 = this.uniform53();
    const radius = Math.sqrt(-2 * Math.log1p(-u2));
    const angle = 2 * Math.PI * u1;
    this.cachedNormal = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  save(): GeneratorState {
    this.shared = true;
    return { seed: this.seed, words: this.words, used: this.used, cachedNormal: this.cachedNormal };
  }

  load(saved: unknown): void {
    const state = saved as GeneratorState;
    this.seed = state.seed;
    this.words = state.words;
    this.used = state.used;
    this.cachedNormal = state.cachedNormal;
    this.shared = true;
  }

  visit(): void {
    // Refers to nothing.
  }
}
