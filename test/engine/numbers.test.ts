import { expect, test } from 'vitest';
import { apply } from '../../src/engine/apply.ts';
import { Context } from '../../src/engine/context.ts';
import { fma32 } from '../../src/engine/kernels/fused.ts';
import { noAttrs } from '../../src/engine/op.ts';
import { toCopy } from '../../src/engine/ops/_to_copy.ts';
import { clamp } from '../../src/engine/ops/clamp.ts';
import { maximum } from '../../src/engine/ops/maximum.ts';
import { mul } from '../../src/engine/ops/mul.ts';
import { neg } from '../../src/engine/ops/neg.ts';
import { relu } from '../../src/engine/ops/relu.ts';
import { fromValues, type Tensor } from '../../src/engine/tensor.ts';

const context = new Context();
const vector = (...values: readonly number[]): Tensor => fromValues(values, [values.length], 'float32');
const integers = (...values: readonly number[]): Tensor => fromValues(values, [values.length], 'int64');
const numbers = (x: Tensor): number[] => Array.from(x.storage.read());

test('NaN goes through relu, clamp and maximum', () => {
  const x = vector(Number.NaN, -1, 2);
  expect(numbers(apply(context, relu, [x], noAttrs))).toEqual([Number.NaN, 0, 2]);
  expect(numbers(apply(context, clamp, [x], { min: 0, max: 1 }))).toEqual([Number.NaN, 0, 1]);
  expect(numbers(apply(context, maximum, [x, vector(0, 0, 0)], noAttrs))).toEqual([Number.NaN, 0, 2]);
});

test('integers have no negative zero', () => {
  expect(numbers(apply(context, neg, [integers(0, 1)], noAttrs))).toEqual([0, -1]);
  expect(numbers(apply(context, mul, [integers(0), integers(-3)], noAttrs))).toEqual([0]);
  expect(numbers(apply(context, toCopy, [vector(-0.5, 2.7, -2.7)], { dtype: 'int64' }))).toEqual([0, 2, -2]);
});

test('fma32 rounds once', () => {
  expect(fma32(2 ** -30, 2 ** -30, 1)).toBe(1);
  // (1 + 2^-12)^2 lies in the middle of two float32; the small addend, which decides, is lost in double.
  expect(fma32(1 + 2 ** -12, 1 + 2 ** -12, 2 ** -60)).toBe(Math.fround((1 + 2 ** -12) ** 2 + 2 ** -30));
  expect(fma32(-1 - 2 ** -12, 1 + 2 ** -12, -(2 ** -60))).toBe(-Math.fround((1 + 2 ** -12) ** 2 + 2 ** -30));
  // The other way: just below the middle.
  expect(fma32(1 + 2 ** -12, 1 + 2 ** -12, -(2 ** -60))).toBe(Math.fround((1 + 2 ** -12) ** 2 - 2 ** -30));
});
