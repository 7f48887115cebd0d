/** The runs that are drawn beside the one shown, with what charts and legends call them. */
import { sameSource } from './ghost.ts';
import type { OtherRun, PageState, RunSource } from './state.ts';
import { textDifferences } from './text-differences.ts';
import type { TextDifference } from './text-differences.ts';

export interface ComparedRun {
  readonly run: OtherRun;
  readonly kind: 'ghost' | 'pin';
  /** Of a pin: what stands at its line's end, from 1. 0 for the ghost. */
  readonly number: number;
  /** What the reader called it, else what it has that the run shown has not: `clip_value 0.5`. Code, not words. */
  readonly label: string;
  /** It is a pin of the very run that is shown. */
  readonly current: boolean;
  /** From the run shown to this one; null for a run of another listing. */
  readonly differences: readonly TextDifference[] | null;
}

const written: Record<Extract<TextDifference, { kind: 'insert' }>['what'], string> = {
  clip_grad_norm_: 'clip_grad_norm_',
  clip_grad_value_: 'clip_grad_value_',
  accumulation: 'accumulation_steps',
  division: 'loss / k',
};

const numbered = ({ name, text }: { readonly name: string; readonly text: string }): string =>
  name === written.accumulation ? text : `${name} ${text}`;

/** A difference in a few characters of code, from the side of the second text. */
function inCode(difference: TextDifference): string {
  switch (difference.kind) {
    case 'seed':
      return `seed ${difference.to}`;
    case 'literal':
      return `${difference.name} ${difference.to}`;
    case 'choice':
      return difference.to;
    case 'insert':
      return [`${difference.on ? '+' : '−'} ${written[difference.what]}`, ...difference.numbers.map(numbered)].join(
        ' ',
      );
    case 'forks':
      return difference.forks.map(({ control, after }) => `${control} → ${after}`).join(', ') || 'from 0';
    case 'switch':
      return `${difference.on ? '+' : '−'} ${difference.name}`;
    case 'lines':
    default:
      return `:${difference.line}`;
  }
}

function compared(run: OtherRun, kind: 'ghost' | 'pin', number: number, shown: RunSource | null): ComparedRun {
  if (shown === null) return { run, kind, number, label: run.name ?? '', current: false, differences: [] };
  if (shown.origin !== run.origin) {
    return { run, kind, number, label: run.name ?? run.file, current: false, differences: null };
  }
  const differences = textDifferences(shown, run);
  const label = run.name ?? differences.map(inCode).join(', ');
  return { run, kind, number, label, current: sameSource(run, shown), differences };
}

interface Seen {
  readonly ghost: PageState['ghost'];
  readonly pins: PageState['pins'];
  readonly shown: PageState['shown'];
  readonly all: readonly ComparedRun[];
  readonly drawn: readonly ComparedRun[];
}

let last: Seen | null = null;

function seen({ ghost, pins, shown }: PageState): Seen {
  if (last !== null && last.ghost === ghost && last.pins === pins && last.shown === shown) return last;
  const all = [
    ...(ghost ? [compared(ghost, 'ghost', 0, shown)] : []),
    ...pins.map((pin, i) => compared(pin, 'pin', i + 1, shown)),
  ];
  const pinned = ghost !== null && pins.some((pin) => sameSource(pin, ghost));
  const drawn = all.filter(({ run, kind, current, differences }) => {
    return !current && differences !== null && run.missing === null && !(kind === 'ghost' && pinned);
  });
  last = { ghost, pins, shown, all, drawn };
  return last;
}

/** The ghost, then the pins in order. The same array while they, and the run shown, stay the same. */
export function comparedRuns(state: PageState): readonly ComparedRun[] {
  return seen(state).all;
}

/** Those that charts draw: other runs of the listing that is shown, each once. */
export function otherRuns(state: PageState): readonly ComparedRun[] {
  return seen(state).drawn;
}
