/** `random.Random`: the Mersenne Twister as CPython seeds and reads it. */
import { PyTraced, type Walk, type SizeTally } from '../../objects/object.ts';
import { smallest } from '../../objects/iterators.ts';
import type { Int } from '../../types/int-arithmetic.ts';
import { bitLength } from '../../types/int-arithmetic.ts';
import { keyOfInt, seedByArray, temperWord, twistState, type TwisterState } from './mersenne.ts';

/** A `random.Random`: the twister and the second of a pair of Gaussian draws. */
export class PyRandom extends PyTraced {
  words: Uint32Array;
  index: number;
  gaussNext: number | null = null;

  constructor(seed: number | bigint) {
    super();
    const { words, index } = seedByArray(keyOfInt(seed));
    this.words = words;
    this.index = index;
  }

  /** `seed(n)` for an int. */
  reseed(seed: number | bigint): void {
    this.become(seedByArray(keyOfInt(seed)), null);
  }

  become(state: TwisterState, gaussNext: number | null): void {
    this.words = state.words;
    this.index = state.index;
    this.gaussNext = gaussNext;
  }

  /** The next 32 bits. */
  word(): number {
    if (this.index >= this.words.length) {
      this.words = twistState(this.words);
      this.index = 0;
    }
    const word = temperWord(this.words[this.index] ?? 0);
    this.index += 1;
    return word;
  }

  /** A double in [0, 1) of 53 bits. */
  random(): number {
    const high = this.word() >>> 5;
    const low = this.word() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** An int of `count` > 0 random bits. */
  bits(count: number): Int {
    if (count <= 32) return this.word() >>> (32 - count);
    let value = 0n;
    for (let at = 0; at < count; at += 32) {
      const take = Math.min(32, count - at);
      value |= BigInt(this.word() >>> (32 - take)) << BigInt(at);
    }
    return smallest(value);
  }

  /** An int in [0, n), n > 0: bits are drawn until they are below n. */
  below(n: Int): Int {
    const size = bitLength(n);
    let value = this.bits(size);
    while (value >= n) value = this.bits(size);
    return value;
  }

  /** A position in a sequence of `n` items. */
  place(n: number): number {
    return Number(this.below(n));
  }

  override save(): unknown {
    return { words: this.words, index: this.index, gaussNext: this.gaussNext, dict: this.dict };
  }

  override load(saved: unknown): void {
    Object.assign(this, saved);
  }

  override weigh(saved: unknown, tally: SizeTally): void {
    tally.part((saved as PyRandom).words);
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.data(this.index);
    walk.data(this.words[0] ?? 0);
    walk.data(this.words[1] ?? 0);
    walk.data(this.gaussNext);
  }
}
