import { expect, test } from 'vitest';
import { matrixSizes } from '../../../src/panels/inspector/ErrorInspector.tsx';

test('the sizes that do not fit are read from the message', () => {
  expect(matrixSizes('mat1 and mat2 shapes cannot be multiplied (16x50 and 40x1)')).toEqual(['16', '50', '40', '1']);
  expect(matrixSizes("name 'x' is not defined")).toBeNull();
});
