// The matrix product of float32 in WebAssembly SIMD (matmul.wat), block by block: the same bits as product.ts.
import bytes from './matmul.wat';
import type { Addend, Matrix } from './product.ts';
import { instantiated } from './webassembly.ts';

/**
 * Sizes of a block, multiples of four: a panel of four lines of `mostInner` doubles takes a quarter of a 32 KB cache, a whole
 * packed block fits the next one. The sums of a block of the result stay in double from one block of k to the next.
 */
const mostRows = 128;
const mostColumns = 256;
const mostInner = 256;

/** Where things stand in the kernel's memory, in bytes: raw operands, packed operands, sums, the addend, rounded results. */
const rawLeft = 1024;
const rawRight = rawLeft + mostRows * mostInner * 4;
const packedLeft = rawRight + mostColumns * mostInner * 4;
const packedRight = packedLeft + mostRows * mostInner * 8;
const sums = packedRight + mostColumns * mostInner * 8;
const addend = sums + mostRows * mostColumns * 8;
const rounded = addend + mostRows * mostColumns * 4;

/** Shorter pieces than this are copied element by element: a view of them would cost more. */
const leastView = 48;

interface Kernel {
  readonly memory: WebAssembly.Memory;
  packLines(from: number, lines: number, inner: number, to: number): void;
  packColumns(from: number, lines: number, inner: number, to: number): void;
  multiply(a: number, b: number, c: number, rows: number, inner: number, columns: number, first: number): void;
  round(c: number, rows: number, columns: number, out: number): void;
  roundPlus(
    c: number,
    rows: number,
    columns: number,
    out: number,
    bias: number,
    step: number,
    beta: number,
    alpha: number,
  ): void;
}

let made: BlockKernel | null | undefined;

/** The kernel, made when first asked for; null where WebAssembly SIMD is not to be had. */
export function blockKernel(): BlockKernel | null {
  if (made === undefined) {
    const exports = instantiated(bytes);
    made = exports === null ? null : new BlockKernel(exports as unknown as Kernel);
  }
  return made;
}

/** Operands as lines along k: rows of the left matrix, columns of the right one. */
interface Lines {
  readonly buffer: Float32Array;
  readonly offset: number;
  readonly lineStride: number;
  readonly innerStride: number;
}

class BlockKernel {
  private readonly kernel: Kernel;
  /** The kernel's whole memory, which never grows. */
  private readonly memory: Float32Array;

  constructor(kernel: Kernel) {
    this.kernel = kernel;
    this.memory = new Float32Array(kernel.memory.buffer);
  }

  /** As `multiply` of product.ts, for float32 throughout. */
  multiply(
    out: Float32Array,
    at: number,
    rows: number,
    inner: number,
    columns: number,
    left: Matrix,
    right: Matrix,
    plus: Addend | null,
  ): void {
    const a = lines(left, left.rowStride, left.columnStride);
    const b = lines(right, right.columnStride, right.rowStride);
    const inners = evenParts(inner, mostInner);
    for (let j = 0; j < columns; j += mostColumns) {
      const n = Math.min(mostColumns, columns - j);
      for (let i = 0; i < rows; i += mostRows) {
        const m = Math.min(mostRows, rows - i);
        for (let k = 0; k < inner; k += inners) {
          const depth = Math.min(inners, inner - k);
          this.pack(a, i, m, k, depth, rawLeft, packedLeft);
          // With k in one block the right operand is still there from the rows before.
          if (i === 0 || inners < inner) this.pack(b, j, n, k, depth, rawRight, packedRight);
          const even = depth + (depth & 1);
          this.kernel.multiply(packedLeft, packedRight, sums, m, even, n, k === 0 ? 1 : 0);
        }
        this.finish(i, m, j, n, plus);
        this.deliver(out, at + i * columns + j, m, n, columns);
      }
    }
  }

  /** Packs lines `from` to `from + count` of an operand, over `depth` k from `k` on. */
  private pack(x: Lines, from: number, count: number, k: number, depth: number, raw: number, packed: number): void {
    const { buffer, lineStride, innerStride } = x;
    const offset = x.offset + from * lineStride + k * innerStride;
    const to = raw / 4;
    if (lineStride === 1 && innerStride !== 1) {
      this.bring(buffer, offset, depth, count, innerStride, to);
      this.kernel.packColumns(raw, count, depth, packed);
    } else {
      if (innerStride === 1) this.bring(buffer, offset, count, depth, lineStride, to);
      else gatherInto(this.memory, to, buffer, offset, count, depth, lineStride, innerStride);
      this.kernel.packLines(raw, count, depth, packed);
    }
  }

  /** Copies `pieces` contiguous pieces, `stride` apart, into the memory, one right after the other. */
  private bring(from: Float32Array, offset: number, pieces: number, length: number, stride: number, to: number): void {
    const { memory } = this;
    if (stride === length || pieces === 1) {
      const count = pieces * length;
      memory.set(count === from.length ? from : from.subarray(offset, offset + count), to);
    } else if (length < leastView) gatherInto(memory, to, from, offset, pieces, length, stride, 1);
    else {
      for (let p = 0; p < pieces; p++) {
        const start = offset + p * stride;
        memory.set(from.subarray(start, start + length), to + p * length);
      }
    }
  }

  /** Rounds the sums of the block at (i, j), after adding what is to be added. */
  private finish(i: number, m: number, j: number, n: number, plus: Addend | null): void {
    if (plus === null || (plus.beta === 0 && plus.alpha === 1)) {
      this.kernel.round(sums, m, n, rounded);
      return;
    }
    const { buffer, offset, ci, cj, beta, alpha } = plus;
    const bias = buffer as Float32Array;
    const start = offset + i * ci + j * cj;
    const height = ci === 0 ? 1 : m;
    if (cj === 1) this.bring(bias, start, height, n, ci, addend / 4);
    else gatherInto(this.memory, addend / 4, bias, start, height, n, ci, cj);
    this.kernel.roundPlus(sums, m, n, rounded, addend, ci === 0 ? 0 : n * 4, beta, alpha);
  }

  /** Copies the rounded block to its place. */
  private deliver(out: Float32Array, at: number, m: number, n: number, columns: number): void {
    const { memory } = this;
    const from = rounded / 4;
    if (n === columns) {
      out.set(memory.subarray(from, from + m * n), at);
      return;
    }
    for (let i = 0; i < m; i++) out.set(memory.subarray(from + i * n, from + (i + 1) * n), at + i * columns);
  }
}

function lines({ buffer, offset }: Matrix, lineStride: number, innerStride: number): Lines {
  return { buffer: buffer as Float32Array, offset, lineStride, innerStride };
}

/** The size of parts of `length`, even in both senses, none larger than `most`. */
function evenParts(length: number, most: number): number {
  const part = Math.ceil(length / Math.ceil(length / most));
  return part === length ? length : part + (part & 1);
}

function gatherInto(
  to: Float32Array,
  at: number,
  from: Float32Array,
  offset: number,
  rows: number,
  columns: number,
  rowStride: number,
  columnStride: number,
): void {
  let target = at;
  for (let i = 0; i < rows; i++) {
    let source = offset + i * rowStride;
    for (let j = 0; j < columns; j++) {
      to[target++] = from[source]!;
      source += columnStride;
    }
  }
}
