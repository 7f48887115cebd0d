// Whole training steps against PyTorch on the same machine: forward, backward, clip_grad_norm_, Adam, zero_grad.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { quantile, type Row } from '../measure.ts';
import { trainingCases, type TrainingCase } from './cases.ts';
import { type LoopMode, timeLoop } from './loop.ts';

/** Rounds in which the programs take turns, so that what else the machine does falls on all of them. */
const rounds = 3;
/** CPU seconds of one loop; the first two fifths of its windows are warming up and left out. */
const seconds = 2.5;
const warm = 0.4;

/** The argument by which a process is told to time one loop only. */
const loopArgument = '--loop';

/** A Python whose PyTorch multiplies with a fast library; Debian's own is slow, ten times in large products. */
const python = process.env['PYTHON'] ?? '/usr/bin/python3';

interface Timed {
  readonly windows: readonly number[];
  readonly version?: string;
  readonly blas?: string;
}

/** Times the loop that the arguments name and prints its windows; false when they name none. */
export function loopAsked(args: readonly string[]): boolean {
  if (args[0] !== loopArgument) return false;
  const training = trainingCases.find(({ name }) => name === args[1]);
  if (training === undefined) throw new Error(`no training case is called ${args[1]}`);
  console.log(JSON.stringify({ windows: timeLoop(training, args[2] as LoopMode, Number(args[3])) }));
  return true;
}

/** Rows for the cases named, all when none is. `root` is the project's folder. */
export function trainingRows(root: string, names: readonly string[] = []): Row[] {
  const chosen = trainingCases.filter(({ name }) => names.length === 0 || names.includes(name));
  return chosen.flatMap((training) => rowsOf(root, training));
}

function rowsOf(root: string, training: TrainingCase): Row[] {
  const here: Record<LoopMode, number[]> = { unrecorded: [], recorded: [] };
  const there: number[] = [];
  let oracle = '';
  for (let round = 0; round < rounds; round++) {
    for (const mode of ['unrecorded', 'recorded'] as const) here[mode].push(middle(loopHere(training, mode)));
    const torch = loopInPyTorch(root, training);
    if (torch === null) continue;
    there.push(middle(torch));
    oracle = `PyTorch ${torch.version} with ${torch.blas}, one thread`;
  }
  const row = (name: string, value: number, unit: Row['unit'], what: string): Row => ({
    name: `training.${training.name}.${name}`,
    value,
    unit,
    what: `${training.what}: ${what}`,
  });
  const rows = (['unrecorded', 'recorded'] as const).map((mode) =>
    row(mode, quantile(here[mode], 0.5), 'µs', `one update, CPU time, ${mode}`),
  );
  if (there.length === 0) return rows;
  const ratio = (mode: LoopMode): number =>
    quantile(
      there.map((time, round) => here[mode][round]! / time),
      0.5,
    );
  return [
    ...rows,
    row('pytorch', quantile(there, 0.5), 'µs', `one update in ${oracle}`),
    row('unrecorded.ratio', ratio('unrecorded'), '', 'unrecorded, as a multiple of PyTorch'),
    row('recorded.ratio', ratio('recorded'), '', 'recorded, as a multiple of PyTorch'),
  ];
}

/** Median of the windows after warming up. */
function middle({ windows }: Timed): number {
  return quantile(windows.slice(Math.floor(windows.length * warm)), 0.5);
}

function loopHere({ name }: TrainingCase, mode: LoopMode): Timed {
  return asked(process.execPath, [process.argv[1]!, loopArgument, name, mode, String(seconds)]);
}

/** Null where there is no such Python, or no PyTorch in it. */
function loopInPyTorch(root: string, { file, updatesPerEpoch }: TrainingCase): Timed | null {
  if (!existsSync(python)) return null;
  const folder = join(root, 'test/bench/training');
  const args = [join(folder, 'pytorch.py'), join(folder, file), String(updatesPerEpoch), String(seconds / 2)];
  const { status } = spawnSync(python, ['-c', 'import torch'], { stdio: 'ignore' });
  return status === 0 ? asked(python, args) : null;
}

function asked(program: string, args: readonly string[]): Timed {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${stderr}`);
  return JSON.parse(stdout) as Timed;
}
