import type { LaunchOptions } from 'playwright';
import { dragRows } from './drag.ts';
import { engineRows } from './engine.ts';
import { frameRows } from './frames.ts';
import { layoutRows } from './layout.ts';
import { listingRows } from './listing.ts';
import { longRows, wholeRunRows } from './long-runs.ts';
import { memoryRows } from './memory.ts';
import { timeRows } from './time.ts';
import { loopAsked, trainingRows } from './training/training.ts';

const help = `npm run bench [-- [--json] [--long] [--training [CASE …]]]

Times what must stay fast, on this machine; it should do nothing else meanwhile.

  --json       one object of name → value instead of a table, times in the units of the table
  --long       besides, a run of 100,000 updates to its end in the browser: some minutes
  --training   only whole training steps, against PyTorch where $PYTHON (/usr/bin/python3) has it
`;

/** `root`: the project's folder. `launch`: how to start a browser, without a path when there is none. Prints a table, or with `--json` one object of name → value; times in the units of the table. */
export async function main(args: readonly string[], root: string, launch: LaunchOptions): Promise<number> {
  if (loopAsked(args)) return 0;
  if (args.includes('--help')) {
    console.log(help);
    return 0;
  }
  const rows = args.includes('--training')
    ? trainingRows(
        root,
        args.filter((arg) => !arg.startsWith('--')),
      )
    : [
        ...engineRows(),
        ...listingRows(),
        ...trainingRows(root),
        ...timeRows(),
        ...layoutRows(),
        ...(await frameRows(launch)),
        ...(await memoryRows(launch)),
        ...(await dragRows(launch)),
        ...(await longRows(launch)),
        ...(args.includes('--long') ? await wholeRunRows(launch) : []),
      ];
  if (args.includes('--json')) {
    console.log(
      JSON.stringify(Object.fromEntries(rows.map(({ name, value }) => [name, Number(value.toPrecision(4))]))),
    );
    return 0;
  }
  const width = Math.max(...rows.map(({ name }) => name.length));
  for (const { name, value, unit, what } of rows) {
    console.log(`${name.padEnd(width)}  ${value.toPrecision(4).padStart(8)} ${unit.padEnd(2)}  ${what}`);
  }
  return 0;
}
