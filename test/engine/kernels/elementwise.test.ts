import { expect, test } from 'vitest';
import { holdAgainstShortLoops } from './elementwise-cases.ts';

test('long float32 loops run in WebAssembly and give the bits of the plain ones', () => {
  expect(() => holdAgainstShortLoops(50)).not.toThrow();
});
