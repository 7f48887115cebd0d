import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textChange } from '../../../src/panels/code/editor-setup.ts';

test('one replacement turns one text into the other', () => {
  const piece = fc.array(fc.constantFrom('a', 'b', '\n', '好'), { maxLength: 12 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(piece, piece, (before, after) => {
      const change = textChange(before, after);
      const result = change ? before.slice(0, change.from) + change.insert + before.slice(change.to) : before;
      expect(result).toBe(after);
    }),
  );
});

test('only what differs is replaced', () => {
  expect(textChange('clip = 0.5  # x', 'clip = 0.25  # x')).toEqual({ from: 9, to: 9, insert: '2' });
});
