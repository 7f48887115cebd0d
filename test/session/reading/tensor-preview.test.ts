import { expect, test } from 'vitest';
import { faceOf } from '../../../src/session/reading/tensor-preview.ts';

const contiguous = (values: readonly number[], shape: readonly number[]) => {
  const strides = shape.map((_, d) => shape.slice(d + 1).reduce((a, b) => a * b, 1));
  return { buffer: Float64Array.from(values), shape, strides, offset: 0, dtype: 'float64' };
};

test('a matrix is shown as it is', () => {
  const face = faceOf(contiguous([1, -2, 3, 4, 5, -6], [2, 3]));
  expect(face).toMatchObject({ rows: 2, cols: 3, thinned: false, max: 6, nan: 0, inf: 0 });
  expect([...face.values]).toEqual([1, -2, 3, 4, 5, -6]);
  expect(face.norm).toBeCloseTo(Math.sqrt(91), 12);
});

test('strides and offset are followed', () => {
  const transposed = {
    buffer: Float64Array.of(9, 1, 2, 3, 4, 5, 6),
    shape: [3, 2],
    strides: [1, 3],
    offset: 1,
    dtype: 'float64',
  };
  expect([...faceOf(transposed).values]).toEqual([1, 4, 2, 5, 3, 6]);
});

test('scalars, vectors and empty tensors have a shape to draw', () => {
  expect(faceOf(contiguous([7], []))).toMatchObject({ rows: 1, cols: 1 });
  expect(faceOf(contiguous([1, 2, 3], [3]))).toMatchObject({ rows: 1, cols: 3 });
  expect(faceOf(contiguous([], [0, 3]))).toMatchObject({ rows: 0, cols: 0, norm: 0 });
  expect(faceOf(contiguous([1, 2, 3, 4], [2, 1, 2]))).toMatchObject({ rows: 1, cols: 2, thinned: true });
});

test('a large tensor is thinned without losing its extremes', () => {
  const values = Array.from({ length: 200 * 300 }, (_, k) => (k % 7) / 7);
  values[137 * 300 + 211] = -50;
  const face = faceOf(contiguous(values, [200, 300]));
  expect(face).toMatchObject({ rows: 64, cols: 64, thinned: true, max: 50 });
  expect([...face.values]).toContain(-50);
});

test('NaN and Inf are counted and shown, the maximum is of what is finite', () => {
  const values = Array.from({ length: 100 * 100 }, () => 1);
  values[5000] = NaN;
  values[99] = -Infinity;
  const face = faceOf(contiguous(values, [100, 100]));
  expect(face).toMatchObject({ nan: 1, inf: 1, max: 1 });
  expect([...face.values].filter((x) => Number.isNaN(x))).toHaveLength(1);
  expect([...face.values]).toContain(-Infinity);
});
