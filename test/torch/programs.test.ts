/** Programs as students write them, against what real PyTorch printed (`record_programs.py`). */
import { expect, test } from 'vitest';
import { difference } from './compare.ts';
import recorded from './fixtures/programs.json';
import { finish, prepare } from './machine.ts';

interface Recording {
  readonly stdout: string;
  readonly error: string | null;
  readonly exit: number;
}

const texts: Readonly<Record<string, string>> = import.meta.glob('./listings/*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const recordings: Readonly<Record<string, Recording>> = recorded;
const names = Object.keys(texts).map((path) => path.replace('./listings/', '').replace('.py', ''));

test('every program has its recording', () => {
  expect(names.length).toBeGreaterThanOrEqual(80);
  expect(names.toSorted()).toEqual(Object.keys(recordings).toSorted());
});

test.each(names)('%s', (name) => {
  const { stdout, error, exit } = recordings[name]!;
  const run = prepare(texts[`./listings/${name}.py`]!, 0, `${name}.py`);
  const end = finish(run);
  expect(difference(run.written.stdout, stdout)).toBeNull();
  expect(end.error).toBe(error);
  expect(end.ended).toBe(exit === 0 ? 'finished' : 'error');
});
