/** What the language leaves out is refused by name. */
import { expect, test } from 'vitest';
import { parseExpression, parseModule } from '../../../src/python/parser/parse.ts';
import { SourceText } from '../../../src/python/source.ts';
import { PySyntaxError } from '../../../src/python/syntax-error.ts';

function refusal(text: string): PySyntaxError | null {
  try {
    parseModule(new SourceText('program.py', text));
  } catch (error) {
    if (error instanceof PySyntaxError) return error;
    throw error;
  }
  return null;
}

test.each([
  ['async', 'x = 1\nasync def f():\n    pass\n', 2],
  ['async', '@d\nasync def f():\n    pass\n', 2],
  ['async', 'x = [a async for a in b]\n', 1],
  ['await', 'def f():\n    return await g()\n', 2],
  ['match', 'x = 1\n\nmatch x:\n    case 1:\n        pass\n', 3],
  ['match', 'match (x, y):\n    case _:\n        pass\n', 1],
  ['complex', 'x = 1\ny = 2j\n', 2],
  ['metaclass', 'class A(B, metaclass=M):\n    pass\n', 1],
  ['except*', 'try:\n    x\nexcept* ValueError:\n    y\n', 3],
  ['\\N{...}', 'x = "\\N{BULLET}"\n', 1],
])('%s is refused by name at its line', (word, text, line) => {
  const error = refusal(text);
  expect(error?.kind).toBe('UnsupportedSyntax');
  expect(error?.message).toContain(word);
  expect(error?.line).toBe(line);
});

test.each(['match = 1\nmatch.x\nmatch[0]\nmatch(1)\n', 'match: int = 1\n', 'case = _ = 1\n', 'print(match * x)\n'])(
  'the soft keywords stay names: %j',
  (text) => {
    expect(refusal(text)).toBeNull();
  },
);

test('an expression is read alone, with white space around it', () => {
  expect(parseExpression(new SourceText('breakpoint', '  x > 3 and y')).kind).toBe('BoolOp');
});

test.each(['x = 3', 'x +', 'x; y', '', 'pass', '*x'])('%j is no expression', (text) => {
  expect(() => parseExpression(new SourceText('breakpoint', text))).toThrow(PySyntaxError);
});

test.each([`x = ${'-'.repeat(100_000)}1\n`, `if a:\n b\n${'elif a:\n b\n'.repeat(20_000)}`])(
  'a program nested beyond the stack is refused, not a crash',
  (text) => {
    expect(refusal(text)?.kind).toBe('SyntaxError');
  },
);
