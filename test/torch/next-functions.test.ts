/** The graphs that listings see through `next_functions`, against PyTorch 2.6 (`record_next_functions.py`). */
import { expect, test } from 'vitest';
import recorded from './fixtures/next-functions.json';
import { finish, prepare } from './machine.ts';

const texts: Readonly<Record<string, string>> = import.meta.glob('./next-functions/*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const programs = Object.entries(texts).map(([path, text]) => [/([^/]*)\.py$/.exec(path)![1]!, text] as const);
const recordings: Readonly<Record<string, string>> = recorded;

test('every program has its recording', () => {
  expect(programs.map(([name]) => name).toSorted()).toEqual(Object.keys(recordings).toSorted());
});

test.each(programs)('%s', (name, text) => {
  const run = prepare(text, 0, `${name}.py`);
  expect(finish(run).error).toBeNull();
  const actual = run.written.stdout.split('\n');
  const expected = recordings[name]!.split('\n');
  const wrong = expected.flatMap((line, i) => (actual[i] === line ? [] : [{ here: actual[i], pytorch: line }]));
  expect(wrong).toEqual([]);
  expect(actual).toHaveLength(expected.length);
});
