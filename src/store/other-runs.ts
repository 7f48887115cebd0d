/** The runs that are drawn beside the one shown, with what charts and legends call them. */
import type { OtherRun, PageState } from './state.ts';
import { textDifferences } from './text-differences.ts';
import type { TextDifference, Written } from './text-differences.ts';

export interface ComparedRun {
  readonly run: OtherRun;
  readonly kind: 'ghost' | 'pin';
  /** Of a pin: what stands at its line's end, from 1. 0 for the ghost. */
  readonly number: number;
  /** What the reader called it, else what it has that the run shown has not: `clip_value 0.5`. Code, not words. */
  readonly label: string;
  /** From the run shown to this one. */
  readonly differences: readonly TextDifference[];
}

/** A difference in a few characters of code, from the side of the second text. */
function inCode(difference: TextDifference): string {
  switch (difference.kind) {
    case 'seed':
      return `seed ${difference.to}`;
    case 'literal':
      return `${difference.name} ${difference.to}`;
    case 'switch':
      return `${difference.on ? '+' : '−'} ${difference.name}`;
    case 'lines':
    default:
      return `:${difference.line}`;
  }
}

function compared(run: OtherRun, kind: 'ghost' | 'pin', number: number, shown: Written): ComparedRun {
  const differences = textDifferences(shown, run);
  return { run, kind, number, label: run.name ?? differences.map(inCode).join(', '), differences };
}

let last: {
  readonly ghost: PageState['ghost'];
  readonly pins: PageState['pins'];
  readonly shown: PageState['shown'];
} | null = null;
let result: readonly ComparedRun[] = [];

/** The ghost, then the pins in order. The same array while they, and the run shown, stay the same. */
export function otherRuns({ ghost, pins, shown }: PageState): readonly ComparedRun[] {
  if (last !== null && last.ghost === ghost && last.pins === pins && last.shown === shown) return result;
  last = { ghost, pins, shown };
  const beside = shown ?? { text: '', seed: 0, controls: [] };
  result = [
    ...(ghost ? [compared(ghost, 'ghost', 0, beside)] : []),
    ...pins.map((pin, i) => compared(pin, 'pin', i + 1, beside)),
  ];
  return result;
}
