// Random matrix products for holding the WebAssembly kernel against the TypeScript one.
import * as fc from 'fast-check';
import { multiply, type Addend, type Matrix } from '../../../src/engine/kernels/product.ts';
import type { blockKernel } from '../../../src/engine/kernels/product_blocks.ts';

type Kernel = NonNullable<ReturnType<typeof blockKernel>>;

interface Product {
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
  readonly left: Matrix;
  readonly right: Matrix;
  readonly plus: Addend | null;
  /** Where the result begins in its buffer. */
  readonly at: number;
}

/** Small sizes, the edges of tiles of four, and sizes around and beyond a block. */
const size = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 20 }) },
  { weight: 2, arbitrary: fc.integer({ min: 21, max: 140 }) },
  { weight: 1, arbitrary: fc.constantFrom(127, 128, 129, 255, 256, 257, 258, 300, 513, 515) },
);

/** How a matrix lies: the strides between rows and between columns. */
const layout = fc.constantFrom(
  'rows',
  'columns',
  'rows with gaps',
  'columns with gaps',
  'one row',
  'one column',
  'one',
);

const special = fc.constantFrom(NaN, Infinity, -Infinity, -0, 0, 1e-45, -1e-40, 3.4e38, -3.4e38, 1, -1);

function strides(kind: string, rows: number, columns: number, gap: number): readonly [number, number] {
  switch (kind) {
    case 'rows':
      return [columns, 1];
    case 'columns':
      return [1, rows];
    case 'rows with gaps':
      return [columns * gap + 3, gap];
    case 'columns with gaps':
      return [gap, rows * gap + 1];
    case 'one row':
      return [0, 1];
    case 'one column':
      return [1, 0];
    default:
      return [0, 0];
  }
}

/** Numbers of very different sizes from a seed, with the specials strewn among them. */
function filled(length: number, seed: number, specials: readonly number[]): Float32Array {
  let state = seed >>> 0;
  const next = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  const out = Float32Array.from({ length }, () => (next() - 0.5) * 2 ** Math.floor(next() * 24 - 12));
  for (const value of specials) out[Math.floor(next() * length)] = value;
  return out;
}

const source = fc.record({
  layout,
  gap: fc.integer({ min: 1, max: 3 }),
  offset: fc.integer({ min: 0, max: 5 }),
  seed: fc.integer(),
  specials: fc.oneof(fc.constant<number[]>([]), fc.array(special, { maxLength: 6 })),
});

function matrix(
  { layout, gap, offset, seed, specials }: typeof source extends fc.Arbitrary<infer T> ? T : never,
  rows: number,
  columns: number,
): Matrix {
  const [rowStride, columnStride] = strides(layout, rows, columns, gap);
  const length = offset + (rows - 1) * rowStride + (columns - 1) * columnStride + 1;
  return { buffer: filled(length, seed, specials), offset, rowStride, columnStride };
}

/** Products of all shapes and layouts, with and without an addend. */
const products: fc.Arbitrary<Product> = fc
  .record({ rows: size, inner: size, columns: size, a: source, b: source, c: fc.option(source) })
  .chain(({ rows, inner, columns, a, b, c }) =>
    fc
      .record({ beta: fc.constantFrom(1, 0, 0.5, -2), alpha: fc.constantFrom(1, 1, -0.1), at: fc.nat(3) })
      .map(({ beta, alpha, at }): Product => {
        const bias = c === null ? null : matrix(c, rows, columns);
        return {
          rows,
          inner,
          columns,
          left: matrix(a, rows, inner),
          right: matrix(b, inner, columns),
          plus:
            bias === null
              ? null
              : { buffer: bias.buffer, offset: bias.offset, ci: bias.rowStride, cj: bias.columnStride, beta, alpha },
          at,
        };
      }),
  );

/** Throws at the first element of some random products that the two kernels round to different numbers. */
export function holdAgainstLoops(kernel: Kernel, runs: number): void {
  fc.assert(
    fc.property(products, ({ rows, inner, columns, left, right, plus, at }) => {
      const length = at + rows * columns + 2;
      const [wanted, got] = [new Float32Array(length).fill(7), new Float32Array(length).fill(7)];
      multiply(wanted, at, rows, inner, columns, left, right, plus);
      kernel.multiply(got, at, rows, inner, columns, left, right, plus);
      const k = wanted.findIndex((value, i) => !Object.is(value, got[i]));
      if (k >= 0) throw new Error(`${rows}×${inner}×${columns}: element ${k - at} is ${got[k]}, not ${wanted[k]}`);
    }),
    { numRuns: runs },
  );
}
