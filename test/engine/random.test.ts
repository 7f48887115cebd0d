import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Context } from '../../src/engine/context.ts';
import type { DType, TensorBuffer } from '../../src/engine/dtype.ts';
import { Generator } from '../../src/engine/generator.ts';
import {
  drawBernoulli,
  drawBernoulliEach,
  drawIntegers,
  drawNormal,
  drawPermutation,
  drawSeed,
  drawUniform,
} from '../../src/engine/random.ts';
import recorded from '../torch/fixtures/random.json';

const memory = new Context();
const sizes = Array.from({ length: 100 }, (_, i) => i + 1);

function digest(buffers: readonly TensorBuffer[]): string {
  const sha = createHash('sha256');
  for (const buffer of buffers) sha.update(new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength));
  return sha.digest('hex');
}

describe.each(recorded)('seed $seed', (expected) => {
  const seeded = (make: (generator: Generator) => readonly TensorBuffer[]): string =>
    digest(make(new Generator(BigInt(expected.seed))));
  const normal = (g: Generator, n: number, dtype: DType = 'float32') => drawNormal(memory, g, n, 0, 1, dtype);
  const uniform = (g: Generator, n: number, dtype: DType = 'float32') => drawUniform(memory, g, n, 0, 1, dtype);

  test('normal values', () => {
    const first = normal(new Generator(BigInt(expected.seed)), 20);
    expect(Array.from(first)).toEqual(expected.first);
    expect(seeded((g) => sizes.map((n) => normal(g, n)))).toBe(expected.randn);
    expect(seeded((g) => sizes.map((n) => drawNormal(memory, g, n, 0.3, 1.7, 'float32')))).toBe(expected.normal);
    expect(seeded((g) => [normal(g, 20000)])).toBe(expected.big);
  });

  test('uniform values', () => {
    expect(seeded((g) => sizes.map((n) => uniform(g, n)))).toBe(expected.rand);
    const bound = 0.31622777;
    expect(seeded((g) => sizes.map((n) => drawUniform(memory, g, n, -bound, bound, 'float32')))).toBe(expected.uniform);
    expect(seeded((g) => sizes.map((n) => uniform(g, n, 'float64')))).toBe(expected.uniform64);
  });

  test('the left-over normal waits in the generator', () => {
    expect(seeded((g) => [normal(g, 3), uniform(g, 2), normal(g, 17), normal(g, 1), normal(g, 4)])).toBe(
      expected.mixed,
    );
  });

  test('integers and permutations', () => {
    expect(seeded((g) => sizes.map((n) => drawPermutation(memory, g, n)))).toBe(expected.randperm);
    expect(seeded((g) => sizes.map((n) => drawIntegers(memory, g, n, -3, n, 'int64')))).toBe(expected.randint);
    expect(String(drawSeed(new Generator(BigInt(expected.seed))))).toBe(expected.seed_drawn);
  });

  test('coins and dropout masks', () => {
    expect(seeded((g) => sizes.map((n) => drawBernoulli(memory, g, n, 0.3, 'float32')))).toBe(
      expected.bernoulli_scalar,
    );
    expect(
      seeded((g) => sizes.map((n) => drawBernoulliEach(memory, g, new Float32Array(n).fill(0.3), 'float32'))),
    ).toBe(expected.bernoulli_tensor);
    expect(
      seeded((g) =>
        sizes.map((n) => drawBernoulli(memory, g, n, 1 - 0.4, 'float32').map((bit) => bit / Math.fround(1 - 0.4))),
      ),
    ).toBe(expected.dropout);
  });

  test('float64 normals, to four units in the last place (the C library has its own log and cos)', () => {
    const values = normal(new Generator(BigInt(expected.seed)), 20, 'float64');
    expected.normal64.forEach((value, i) => {
      expect(Math.abs(values[i]! - value)).toBeLessThanOrEqual(4 * Number.EPSILON * Math.abs(value));
    });
  });
});
