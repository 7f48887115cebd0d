/** Rules for ops that compute with integers: element by element, over dimensions, along lines, of matrices. */
import { integersOf } from '../kernels/integers.ts';
import { forEachLine, linesOf } from '../kernels/lines.ts';
import { walk } from '../kernels/dense.ts';
import { reducedShape } from '../kernels/reduce.ts';
import type { IntegerArithmetic, Operands } from '../op.ts';
import { contiguousStrides, numelOf } from '../shape.ts';
import type { Tensor } from '../tensor.ts';

type Reach<A> = (magnitudes: readonly number[], attrs: A) => number;

/** `f` of the elements of all operands, broadcast. */
export function elementwise<I extends Operands, A>(
  reach: Reach<A>,
  f: (elements: readonly bigint[], attrs: A) => bigint,
): IntegerArithmetic<I, A> {
  return {
    reach: (magnitudes, _, attrs) => reach(magnitudes, attrs),
    compute(inputs, attrs, shape) {
      const columns = (inputs as readonly unknown[] as readonly Tensor[]).map((x) => integersOf(x, shape));
      // Storing wraps around.
      return BigInt64Array.from({ length: numelOf(shape) }, (_, i) =>
        BigInt.asIntN(
          64,
          f(
            columns.map((column) => column[i]!),
            attrs,
          ),
        ),
      );
    },
  };
}

/** All elements over the dimensions `dims` (not negative) put together by `f`, from `first` on. */
export function overDims(
  x: Tensor,
  dims: readonly number[],
  first: bigint,
  f: (a: bigint, b: bigint) => bigint,
): BigInt64Array {
  const kept = reducedShape(x.shape, dims, true);
  const out = new BigInt64Array(numelOf(kept)).fill(first);
  const steps = contiguousStrides(kept).map((step, d) => (dims.includes(d) ? 0 : step));
  const values = integersOf(x);
  walk(x.shape, steps, 0, (at, position, count, step) => {
    for (let i = 0; i < count; i++) out[at + i * step] = f(out[at + i * step]!, values[position + i]!);
  });
  return out;
}

/** What `f` has put together on each line along `dim` so far, from `first` on. */
export function running(x: Tensor, dim: number, first: bigint, f: (a: bigint, b: bigint) => bigint): BigInt64Array {
  const values = integersOf(x);
  const lines = linesOf(x.shape, dim);
  forEachLine(lines, (start) => {
    let so = first;
    for (let k = 0; k < lines.length; k++) {
      so = BigInt.asIntN(64, f(so, values[start + k * lines.step]!));
      values[start + k * lines.step] = so;
    }
  });
  return values;
}

/** Products of matrices: of `batch` pairs of rows × inner and inner × columns, as row-major as they come. */
export function matrixProducts(
  a: BigInt64Array,
  b: BigInt64Array,
  [batch, rows, inner, columns]: readonly [number, number, number, number],
): BigInt64Array {
  const out = new BigInt64Array(batch * rows * columns);
  for (let n = 0; n < batch; n++) {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        let sum = 0n;
        for (let k = 0; k < inner; k++) sum += a[(n * rows + i) * inner + k]! * b[(n * inner + k) * columns + j]!;
        out[(n * rows + i) * columns + j] = sum;
      }
    }
  }
  return out;
}

/** The bound of a product of matrices: `inner` products are added up. */
export function reachOfProducts(magnitudes: readonly number[], inner: number): number {
  return magnitudes[0]! * magnitudes[1]! * inner;
}

export const plus = (a: bigint, b: bigint): bigint => a + b;
export const times = (a: bigint, b: bigint): bigint => BigInt.asIntN(64, a * b);

/** a ** n for n >= 0, in 64 bits. */
export function wrappedPower(a: bigint, n: bigint): bigint {
  let result = 1n;
  let square = a;
  for (let rest = n; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = BigInt.asIntN(64, result * square);
    square = BigInt.asIntN(64, square * square);
  }
  return result;
}

/** Division rounded down, and what it leaves. bigint rounds towards 0. */
export function floored(a: bigint, b: bigint): { readonly quotient: bigint; readonly rest: bigint } {
  const rest = a % b;
  const down = rest !== 0n && rest < 0n !== b < 0n;
  return { quotient: down ? a / b - 1n : a / b, rest: down ? rest + b : rest };
}
