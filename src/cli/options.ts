/** The options of the command line. */
export interface Options {
  readonly file: string;
  readonly seed: number;
  /** Where the table of updates goes. */
  readonly updates: string | null;
  /** Where the events go. */
  readonly events: string | null;
  /** Where the diagnoses go. */
  readonly diagnoses: string | null;
  readonly maxLines: number | null;
  readonly time: boolean;
}

export const usage =
  'usage: npm run --silent listing -- FILE.py [--seed N] [--updates FILE.csv] [--events FILE.jsonl] [--diagnoses FILE.jsonl] [--max-lines N] [--time]';

/** The command line is wrong; the message is one line that says how. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Reads the command line; both `--seed 1` and `--seed=1`. Throws UsageError. */
export function readOptions(args: readonly string[]): Options {
  let file: string | null = null;
  let seed = 0;
  let updates: string | null = null;
  let events: string | null = null;
  let diagnoses: string | null = null;
  let maxLines: number | null = null;
  let time = false;
  const rest = args.flatMap((arg) =>
    /^--[\w-]+=/.test(arg) ? [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)] : [arg],
  );
  for (let at = 0; at < rest.length; at++) {
    const option = rest[at]!;
    const value = (): string => {
      const given = rest[++at];
      if (given === undefined) throw new UsageError(`${option} needs a value`);
      return given;
    };
    if (option === '--seed') seed = readInteger(option, value());
    else if (option === '--updates') updates = value();
    else if (option === '--events') events = value();
    else if (option === '--diagnoses') diagnoses = value();
    else if (option === '--max-lines') maxLines = readInteger(option, value());
    else if (option === '--time') time = true;
    else if (option.startsWith('-')) throw new UsageError(`unknown option ${option} (${usage})`);
    else if (file === null) file = option;
    else throw new UsageError(`one listing at a time: ${file}, ${option}`);
  }
  if (file === null) throw new UsageError(usage);
  return { file, seed, updates, events, diagnoses, maxLines, time };
}

function readInteger(option: string, text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) {
    throw new UsageError(`${option} needs a whole number from 0, not '${text}'`);
  }
  return value;
}
