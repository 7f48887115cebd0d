import { expect, test, vi } from 'vitest';
import { blockKernel } from '../../../src/engine/kernels/product_blocks.ts';
import { matmul } from '../../../src/engine/kernels/matmul.ts';
import { unlimited } from '../../../src/engine/memory.ts';
import { fromValues } from '../../../src/engine/tensor.ts';
import { holdAgainstLoops } from './products.ts';

test('the WebAssembly product gives the bits of the TypeScript loops, for all shapes, layouts and values', () => {
  const kernel = blockKernel();
  expect(kernel).not.toBeNull();
  holdAgainstLoops(kernel!, 400);
});

test('a product that is large enough goes to WebAssembly, and to the loops where there is none', async () => {
  const kernel = blockKernel()!;
  const spy = vi.spyOn(kernel, 'multiply');
  const x = fromValues(
    Array.from({ length: 400 }, (_, i) => i - 200),
    [20, 20],
    'float32',
  );
  const square = matmul(unlimited, x, x);
  expect(spy).toHaveBeenCalledTimes(1);
  spy.mockRestore();
  vi.stubGlobal('WebAssembly', undefined);
  vi.resetModules();
  const without = await import('../../../src/engine/kernels/matmul.ts');
  const blocks = await import('../../../src/engine/kernels/product_blocks.ts');
  expect(blocks.blockKernel()).toBeNull();
  expect(without.matmul(unlimited, x, x).storage.read()).toEqual(square.storage.read());
  vi.unstubAllGlobals();
});
