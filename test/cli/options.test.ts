import { expect, test } from 'vitest';
import { readOptions, UsageError } from '../../src/cli/options.ts';

test('the file alone', () => {
  expect(readOptions(['a.py'])).toEqual({
    file: 'a.py',
    seed: 0,
    updates: null,
    events: null,
    diagnoses: null,
    maxLines: null,
    time: false,
  });
});

test('all options, in any place and both forms', () => {
  expect(
    readOptions([
      '--seed',
      '42',
      'a.py',
      '--updates=u.csv',
      '--events',
      'e.jsonl',
      '--diagnoses=d.jsonl',
      '--max-lines=7',
      '--time',
    ]),
  ).toEqual({
    file: 'a.py',
    seed: 42,
    updates: 'u.csv',
    events: 'e.jsonl',
    diagnoses: 'd.jsonl',
    maxLines: 7,
    time: true,
  });
});

test.each([
  [[]],
  [['--nonsense', 'a.py']],
  [['a.py', 'b.py']],
  [['a.py', '--seed']],
  [['a.py', '--seed', 'x']],
  [['a.py', '--max-lines', '-1']],
])('wrong usage is said in one line: %j', (args: string[]) => {
  expect(() => readOptions(args)).toThrow(UsageError);
  expect(() => readOptions(args)).toThrow(/^[^\n]+$/);
});
