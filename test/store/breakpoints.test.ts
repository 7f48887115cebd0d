import { expect, test } from 'vitest';
import { movedBreakpoints, toggled } from '../../src/store/breakpoints.ts';

const at = (...lines: number[]) => lines.map((line) => ({ line, condition: null }));
const text = 'a\nb\nc\nd\n';

test('a line put in moves the breakpoints below it', () => {
  expect(movedBreakpoints(at(1, 2, 4), text, 'a\nnew\nb\nc\nd\n')).toEqual(at(1, 3, 5));
});

test('a line taken away takes its breakpoint with it', () => {
  expect(movedBreakpoints(at(1, 3, 4), text, 'a\nb\nd\n')).toEqual(at(1, 3));
});

test('a line written anew keeps its breakpoint and its condition', () => {
  const breakpoints = [{ line: 3, condition: 'k > 1' }];
  expect(movedBreakpoints(breakpoints, text, 'a\nb\nchanged\nd\n')).toEqual(breakpoints);
});

test('a breakpoint is set and taken away, in order of lines', () => {
  expect(toggled(at(4), 2)).toEqual(at(2, 4));
  expect(toggled(at(2, 4), 2)).toEqual(at(4));
});
