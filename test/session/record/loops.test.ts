import { expect, test } from 'vitest';
import { parseModule } from '../../../src/python/parser/parse.ts';
import { SourceText } from '../../../src/python/source.ts';
import { outermostLoops } from '../../../src/session/record/loops.ts';

const headers = (text: string): (number | undefined)[] => {
  const source = new SourceText('listing.py', text);
  const loops = outermostLoops(parseModule(source));
  return source.lines.map((_, k) => loops.get(k + 1)?.line);
};

test('a nested loop counts as its outermost one', () => {
  expect(headers('x = 0\nfor a in b:\n    x = 1\n    while c:\n        x = 2\n    x = 3\nx = 4\n')).toEqual([
    undefined,
    2,
    2,
    2,
    2,
    2,
    undefined,
  ]);
});

test('loops inside other statements are found', () => {
  expect(headers('if x:\n    for a in b:\n        pass\nelse:\n    while x:\n        pass\n')).toEqual([
    undefined,
    2,
    2,
    undefined,
    5,
    5,
  ]);
  expect(headers('try:\n    for a in b:\n        pass\nexcept E:\n    pass\nfinally:\n    pass\n')[2]).toBe(2);
  expect(headers('with a:\n    for x in y:\n        pass\n')[2]).toBe(2);
});

test('a function is a frame of its own', () => {
  const text = 'for a in b:\n    def f():\n        x = 1\n        for c in d:\n            x = 2\n    f()\n';
  expect(headers(text)).toEqual([1, 1, undefined, 4, 4, 1]);
});
