/** The memory behind tensors. */
import type { TensorBuffer } from './dtype.ts';
import type { Stateful } from './state.ts';

/** What a snapshot keeps of a storage. */
export interface StorageState {
  readonly buffer: TensorBuffer;
  readonly exact: BigInt64Array | null;
  readonly version: number;
}

/**
 * The memory behind a tensor and all its views, and the only gate to it.
 *
 * `version` counts the writes. A storage that a snapshot has seen is shared: the next write goes to a copy, and as
 * every view holds the storage and not the buffer, all views follow.
 *
 * int64: `buffer` holds every integer as the nearest double, and indices are read there. While these doubles are the
 * integers themselves, which is so up to 2^53 and almost always, there is nothing else. Once one of them is not,
 * `exact` holds them all beside it, and what computes with integers or moves them looks there (integers/forward.ts).
 */
export class Storage implements Stateful {
  mark = 0;
  version = 0;
  private buffer: TensorBuffer;
  private integers: BigInt64Array | null;
  private shared = false;

  constructor(buffer: TensorBuffer, exact: BigInt64Array | null = null) {
    this.buffer = buffer;
    this.integers = exact;
  }

  /** A storage over a buffer that others hold as well: its first write goes to a copy, so nothing of it reaches them. */
  static over(buffer: TensorBuffer): Storage {
    const storage = new Storage(buffer);
    storage.shared = true;
    return storage;
  }

  get length(): number {
    return this.buffer.length;
  }

  get byteLength(): number {
    return this.buffer.byteLength;
  }

  /** The integers where doubles do not hold all of them; null where `read` tells everything. */
  get exact(): BigInt64Array | null {
    return this.integers;
  }

  /** Whether a snapshot holds the buffer, so that the next write goes to another. */
  get isShared(): boolean {
    return this.shared;
  }

  /** For reading only, and not to be kept across a write. */
  read(): TensorBuffer {
    return this.buffer;
  }

  /** For writing; called once per operation that writes. Integers beyond doubles are written with `writeIntegers`. */
  write(): TensorBuffer {
    if (this.integers !== null) throw new Error('numbers written over exact integers');
    this.own();
    return this.buffer;
  }

  /** For writing integers that doubles may not hold, as in `write`; the same elements have to be put into both. */
  writeIntegers(): { readonly numbers: TensorBuffer; readonly exact: BigInt64Array } {
    this.own();
    this.integers ??= BigInt64Array.from(this.buffer, BigInt);
    return { numbers: this.buffer, exact: this.integers };
  }

  /** Writes all elements at once by taking over what another storage holds, which nobody else looks at. */
  adopt(other: Storage): void {
    this.buffer = other.buffer;
    this.integers = other.integers;
    this.shared = false;
    this.version++;
  }

  private own(): void {
    if (this.shared) {
      this.buffer = this.buffer.slice();
      this.integers = this.integers?.slice() ?? null;
      this.shared = false;
    }
    this.version++;
  }

  save(): StorageState {
    this.shared = true;
    return { buffer: this.buffer, exact: this.integers, version: this.version };
  }

  load(saved: unknown): void {
    const state = saved as StorageState;
    this.buffer = state.buffer;
    this.integers = state.exact;
    this.version = state.version;
    this.shared = true;
  }

  visit(): void {
    // Refers to nothing.
  }
}
