/** Random torch programs against what PyTorch printed for them (`torch-programs.py`). */
import { spawnSync } from 'node:child_process';
import { difference } from '../torch/compare.ts';
import { finish, prepare } from '../torch/machine.ts';
import type { Fuzz } from './fuzz.ts';
import recorded from './torch-programs.json';

interface Program {
  readonly seed: number;
  readonly code: string;
  readonly out: string;
}

const kept: readonly Program[] = recorded;

/** A recorded program with a step that is refused here: squeeze of several dimensions at once (DIFFERENCES.md). */
const open: ReadonlySet<number> = new Set([1055]);

/** The program of a seed: recorded, or made and run now by the Python in BACKSTEP_TORCH; null where there is none. */
function programOf(seed: number): Program | null {
  const found = kept.find((program) => program.seed === seed);
  if (found !== undefined) return found;
  const python = process.env['BACKSTEP_TORCH'];
  if (python === undefined) return null;
  const run = spawnSync(python, ['test/fuzz/torch-programs.py', String(seed), '1'], { encoding: 'utf8' });
  return run.status === 0 ? ((JSON.parse(run.stdout) as Program[])[0] ?? null) : null;
}

/** What every step printed, by its number and which of its lines it is. */
function stepsOf(text: string): Map<string, string> {
  const steps = new Map<string, string>();
  const times = new Map<string, number>();
  let at = '';
  for (const line of text.split('\n')) {
    const number = /^(\d+) \S/.exec(line)?.[1];
    if (number !== undefined) {
      times.set(number, (times.get(number) ?? 0) + 1);
      at = `${number}.${times.get(number)}`;
      steps.set(at, line);
    } else if (at !== '' && line !== '') steps.set(at, `${steps.get(at)}\n${line}`);
  }
  return steps;
}

const isError = (text: string): boolean => /^\d+ [A-Z]\w*Error\b/.test(text);
const isRefusal = (text: string): boolean => /NotImplementedError.*not part of/.test(text);

/** What is wrong with a step; null when it is right, or when only the words of an error differ. */
function wrongWith(here: string, there: string): string | null {
  if (difference(here, there) === null || isRefusal(here) || (isError(here) && isError(there))) return null;
  const kind = isError(there) ? 'accepts' : isError(here) ? 'refuses' : 'other values';
  return `${kind}\n  here:    ${here}\n  PyTorch: ${there}`;
}

/** The first wrong step of a program: what comes after it may follow from it. */
function run(seed: number): readonly string[] {
  const program = programOf(seed);
  if (program === null) return [];
  const prepared = prepare(program.code, 0);
  const { ended, error } = finish(prepared);
  const ours = stepsOf(prepared.written.stdout);
  for (const [step, there] of stepsOf(program.out)) {
    const here = ours.get(step);
    if (here === undefined || isRefusal(here)) break;
    const wrong = wrongWith(here, there);
    if (wrong !== null) return [`step ${step} ${wrong}`];
  }
  return ended === 'finished' ? [] : [`ended: ${error ?? ended}`];
}

export const fuzz: Fuzz = {
  name: 'torch-programs',
  short: kept.map(({ seed }) => seed).filter((seed) => !open.has(seed)),
  run,
};
