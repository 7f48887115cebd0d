import { expect, test } from 'vitest';
import { toCsv, toTsv } from '../../src/ui/csv.ts';

const table = {
  columns: ['name', 'norm', 'note'],
  rows: [
    ['fc1.weight', 0.1 + 0.2, 'a, "b"'],
    ['fc1.bias', null, 'two\nlines'],
  ],
};

test('CSV quotes as RFC 4180 does and keeps every digit', () => {
  expect(toCsv(table)).toBe(
    'name,norm,note\r\nfc1.weight,0.30000000000000004,"a, ""b"""\r\nfc1.bias,,"two\nlines"\r\n',
  );
});

test('the clipboard gets one line per row', () => {
  expect(toTsv(table)).toBe('name\tnorm\tnote\nfc1.weight\t0.30000000000000004\ta, "b"\nfc1.bias\t\ttwo lines');
});
