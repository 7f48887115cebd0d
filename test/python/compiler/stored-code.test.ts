/** Code comes back from JSON as it was compiled. */
import { expect, test } from 'vitest';
import { compileModule } from '../../../src/python/compiler/compile.ts';
import { restoreCode, storeCode, type StoredCode } from '../../../src/python/compiler/stored-code.ts';

const libraries: Readonly<Record<string, string>> = import.meta.glob('../../../src/*/lib/**/*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const constants = `
x = (1, 2.5, -0.0, 1e400, 'text', b'\\x00\\xff', None, True, ..., (1,), 123456789012345678901234567890)
def f(a, *b, c=-1.5, **d):
    "doc"
    return [lambda: a for _ in b]
`;

test.each([...Object.entries(libraries), ['constants of every type', constants] as const])(
  '%s comes back from JSON as it was compiled',
  (file, text) => {
    const code = compileModule(file, text, true);
    const stored = JSON.parse(JSON.stringify(storeCode(code))) as StoredCode;
    expect(restoreCode(stored, code.source)).toEqual(code);
  },
);
