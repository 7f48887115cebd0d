/** Random Python programs, run by Backstep and by CPython 3.11: what they print is compared line by line. */
import { run as runHere } from '../python/machine/run.ts';
import type { Fuzz } from './fuzz.ts';
import { byOracle, shown } from './python/oracle.ts';
import { programOf } from './python/programs.ts';
import recorded from './python/recorded.json' with { type: 'json' };

/** The lines that differ, ours and theirs. */
function differences(ours: string, theirs: string): string[] {
  const [mine, other] = [ours.split('\n'), theirs.split('\n')];
  return Array.from({ length: Math.max(mine.length, other.length) }, (_, i) =>
    mine[i] === other[i] ? '' : `${mine[i] ?? '(nothing)'}  instead of  ${other[i] ?? '(nothing)'}`,
  ).filter((line) => line !== '');
}

/** What CPython printed for the seeds of the short version, so that they need no CPython. */
const expected: Readonly<Record<string, string>> = recorded;

export const fuzz: Fuzz = {
  name: 'python-programs',
  short: Object.keys(expected).map(Number),
  run(seed) {
    const text = programOf(seed);
    const theirs = expected[seed] ?? byOracle(text);
    if (theirs === null) return [];
    const { stdout, stderr } = runHere(text);
    return differences(shown(stdout, stderr), theirs);
  },
};
