/** Bytes that a run may hold at once: tensors, lists, strings and all other objects together. */
export const heapLimit = 256 * 2 ** 20;

/** Instructions between two measurements of the heap, at most; and at least for each byte held, as that takes time. */
const mostInstructions = 4_000_000;
const instructionsPerByte = 1 / 128;
/** What an instruction adds to the heap at most, over many of them; larger things are asked for. */
const bytesPerInstruction = 32;

interface GaugeState {
  readonly used: number;
  readonly left: number;
}

/**
 * Says whether a run may hold more. JavaScript does not tell when objects are let go, so `used` only ever grows between two
 * measurements, which count what can be reached: what is refused would truly not have fitted. All of it follows from what
 * the run has executed, never from the clock or the garbage collector: executed again, the same request is refused.
 */
export class HeapGauge {
  limit = heapLimit;
  /** Instructions until the heap is measured, whatever has been asked for. */
  left = mostInstructions;
  /** The bytes held at least: those at the last measurement, and all asked for since. */
  private used = 0;
  private readonly measure: () => number;

  constructor(measure: () => number) {
    this.measure = measure;
  }

  /** Takes note of `bytes` that are wanted; false when the run would hold more than it may. */
  fits(bytes: number): boolean {
    if (this.used + bytes > this.limit) this.used = this.measure();
    // NaN does not fit either.
    if (!(this.used + bytes <= this.limit)) return false;
    this.used += bytes;
    return true;
  }

  /** Measures; false when the run holds more than it may, in things too small to be asked for. */
  check(): boolean {
    this.used = this.measure();
    const room = (this.limit - this.used) / bytesPerInstruction;
    const least = Math.max(mostInstructions / 4, this.used * instructionsPerByte);
    this.left = Math.ceil(Math.max(least, Math.min(mostInstructions, room)));
    return this.used <= this.limit;
  }

  save(): GaugeState {
    return { used: this.used, left: this.left };
  }

  load({ used, left }: GaugeState): void {
    this.used = used;
    this.left = left;
  }
}
