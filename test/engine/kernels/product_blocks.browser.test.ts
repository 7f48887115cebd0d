import { expect, test } from 'vitest';
import { blockKernel } from '../../../src/engine/kernels/product_blocks.ts';
import { holdAgainstLoops } from './products.ts';

test("the browser's WebAssembly product gives the bits of the TypeScript loops", () => {
  const kernel = blockKernel();
  expect(kernel).not.toBeNull();
  holdAgainstLoops(kernel!, 300);
});
