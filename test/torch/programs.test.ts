/** Programs as students write them, against what real PyTorch printed (`record_programs.py`, `record_programs_26.py`). */
import { describe, expect, test } from 'vitest';
import { difference } from './compare.ts';
import recorded26 from './fixtures/programs-2.6.json';
import recorded from './fixtures/programs.json';
import { finish, prepare } from './machine.ts';

interface Recording {
  readonly stdout: string;
  readonly error: string | null;
  readonly exit: number;
}

const texts: Readonly<Record<string, string>> = import.meta.glob('./{listings,listings-2.6}/*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const folders: Readonly<Record<string, Readonly<Record<string, Recording>>>> = {
  listings: recorded,
  'listings-2.6': recorded26,
};

describe.each(Object.entries(folders))('%s', (folder, recordings) => {
  const names = Object.keys(texts)
    .filter((path) => path.startsWith(`./${folder}/`))
    .map((path) => path.replace(`./${folder}/`, '').replace('.py', ''));

  test('every program has its recording', () => {
    expect(names.toSorted()).toEqual(Object.keys(recordings).toSorted());
  });

  test.each(names)('%s', (name) => {
    const { stdout, error, exit } = recordings[name]!;
    const run = prepare(texts[`./${folder}/${name}.py`]!, 0, `${name}.py`);
    const end = finish(run);
    expect(difference(run.written.stdout, stdout)).toBeNull();
    expect(end.error).toBe(error);
    expect(end.ended).toBe(exit === 0 ? 'finished' : 'error');
  });
});
