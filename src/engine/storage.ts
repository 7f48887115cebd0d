import type { TensorBuffer } from './dtype.ts';
import type { Stateful } from './state.ts';

interface StorageState {
  readonly buffer: TensorBuffer;
  readonly version: number;
}

/**
 * The memory behind a tensor and all its views, and the only gate to it.
 *
 * `version` counts the writes. A storage that a snapshot has seen is shared: the next write goes to a copy, and as
 * every view holds the storage and not the buffer, all views follow.
 */
export class Storage implements Stateful {
  mark = 0;
  version = 0;
  private buffer: TensorBuffer;
  private shared = false;

  constructor(buffer: TensorBuffer) {
    this.buffer = buffer;
  }

  get length(): number {
    return this.buffer.length;
  }

  get byteLength(): number {
    return this.buffer.byteLength;
  }

  /** For reading only, and not to be kept across a write. */
  read(): TensorBuffer {
    return this.buffer;
  }

  /** For writing; called once per operation that writes. */
  write(): TensorBuffer {
    if (this.shared) {
      this.buffer = this.buffer.slice();
      this.shared = false;
    }
    this.version++;
    return this.buffer;
  }

  /** Writes all elements at once by taking over a buffer that nobody else holds. */
  adopt(buffer: TensorBuffer): void {
    this.buffer = buffer;
    this.shared = false;
    this.version++;
  }

  save(): StorageState {
    this.shared = true;
    return { buffer: this.buffer, version: this.version };
  }

  load(saved: unknown): void {
    const state = saved as StorageState;
    this.buffer = state.buffer;
    this.version = state.version;
    this.shared = true;
  }

  visit(): void {
    // Refers to nothing.
  }
}
