import { expect, test } from 'vitest';
import { holdAgainstShortLoops } from './elementwise-cases.ts';

test("the browser's long float32 loops, too, give the bits of the plain ones", () => {
  expect(() => holdAgainstShortLoops(50)).not.toThrow();
});
