/** What two listings differ in, as a reader would say it: this number, that statement off, clipping inserted, these lines. */
import type { Control, InsertControl } from '../model/control.ts';
import { applyEdits, movedControl } from '../model/text-edits.ts';
import type { Fork } from '../model/fork.ts';
import { changedLines } from './changed-lines.ts';
import { sameForks } from './forks.ts';

/** A text with what in it can be turned. */
export interface Written {
  readonly text: string;
  readonly seed: number;
  readonly controls: readonly Control[];
  readonly forks: readonly Fork[];
}

export type TextDifference =
  | { readonly kind: 'seed'; readonly from: number; readonly to: number }
  /** A literal; both as written. */
  | {
      readonly kind: 'literal';
      readonly id: string;
      readonly name: string;
      readonly line: number;
      readonly from: string;
      readonly to: string;
    }
  /** A statement that one of the two has switched off; `on`: whether the second runs it. */
  | {
      readonly kind: 'switch';
      readonly what: 'clip' | 'zero_grad' | 'division';
      readonly name: string;
      readonly line: number;
      readonly on: boolean;
    }
  /** A name that another took the place of. */
  | {
      readonly kind: 'choice';
      readonly what: 'optimizer' | 'loss' | 'activation';
      readonly line: number;
      readonly from: string;
      readonly to: string;
    }
  /** What a control writes; `on`: whether the second has it; `line`: where it would be written in the other; its numbers. */
  | {
      readonly kind: 'insert';
      readonly what: InsertControl['what'];
      readonly where: InsertControl['where'];
      readonly line: number;
      readonly on: boolean;
      readonly numbers: readonly { readonly name: string; readonly text: string }[];
    }
  /** Literals that the second turns on the way, the first not or otherwise. */
  | { readonly kind: 'forks'; readonly forks: readonly Fork[] }
  /** Other lines: where they stand in the second text (1-based), with their text there; '' where lines are gone. */
  | { readonly kind: 'lines'; readonly line: number; readonly count: number; readonly text: string };

type Code = Pick<Written, 'text' | 'controls'>;

/** Stands for what has been told already. */
const HELD = '\u0000';

/** A line up to its comment; a `#` within quotes begins none. */
const COMMENT = /^((?:[^'"#]|'[^']*'|"[^"]*")*)#.*$/;

const LINE_ENDS = /\r\n|\r|\n/;

const keyOf = (control: Control): string => `${control.kind} ${control.id}`;

/** Where what a control holds begins: of a chosen function its module counts, too. */
function startOf({ kind, start }: Control, text: string): number {
  return kind === 'choice' ? start - (/[\w.]*$/.exec(text.slice(0, start))?.[0].length ?? 0) : start;
}

/** The names that were chosen in one of the two texts: an import of the one is as good as one of the other. */
function importWithout(line: string, chosen: ReadonlySet<string>): string {
  return /^\s*(from|import)\b/.test(line) ? line.replaceAll(/\w+/g, (name) => (chosen.has(name) ? HELD : name)) : line;
}

/** The lines of a text without comments and without what has been told: what is left differs only where more was written. */
function untold({ text, controls }: Code, told: ReadonlySet<string>, chosen: ReadonlySet<string>): string[] {
  let rest = '';
  let at = 0;
  for (const control of controls.toSorted((one, other) => one.start - other.start)) {
    // A literal may stand within a statement that can be switched off.
    if (!told.has(keyOf(control)) || control.end <= at) continue;
    const start = Math.max(at, startOf(control, text));
    rest += text.slice(at, start);
    // Line ends stay, so that lines keep their numbers.
    rest += text.slice(start, control.end).replaceAll(/[^\r\n]+/g, HELD);
    at = control.end;
  }
  return (rest + text.slice(at))
    .split(LINE_ENDS)
    .map((line) => importWithout(line.replace(COMMENT, '$1').trimEnd(), chosen));
}

/** A control's place after an edit that rewrote the lines around it: the same line, wherever it is now. */
function carried(control: Control, { text }: Code, edits: InsertControl['edits']): Control {
  const around = edits.find(({ start, was }) => control.start >= start && control.end <= start + was.length);
  const moved = movedControl(control, edits);
  if (!around) return moved;
  const lineStart = text.slice(0, control.start).search(/[^\r\n]*$/);
  const line = text.slice(lineStart).split(LINE_ENDS, 1)[0] ?? '';
  const within = around.insert.indexOf(line.trim());
  if (within < 0) return moved;
  const shift = moved.start - control.start;
  const start = around.start + shift + within + control.start - lineStart - (line.length - line.trimStart().length);
  return { ...control, start, end: start + control.end - control.start };
}

type Runs = ReturnType<typeof changedLines>;

interface Told {
  readonly controls: ReadonlySet<string>;
  readonly chosen: ReadonlySet<string>;
}

function runsBetween(from: Code, to: Code, { controls, chosen }: Told, numbers: readonly string[] = []): Runs {
  const without = (line: string): string =>
    numbers.reduce((rest, name) => rest.replace(new RegExp(`\\b(${name}\\s*=\\s*)[\\w.+-]+`), `$1${HELD}`), line);
  const [before, after] = [from, to].map((code) => untold(code, controls, chosen).map(without));
  return changedLines(before ?? [], after ?? []);
}

const linesOf = (runs: Runs): number => runs.reduce((sum, { count }) => sum + Math.max(1, count), 0);

interface Inserted {
  readonly control: InsertControl;
  readonly numbers: Extract<TextDifference, { kind: 'insert' }>['numbers'];
  /** What is left to be told when `less` has it, too. */
  readonly runs: Runs;
}

/** What the one of two texts has that a control would write into the other, if that explains most of their difference. */
function insertedIn(more: Code, less: Code, told: Told, runs: Runs): Inserted | null {
  const known = new Set(less.controls.map(keyOf));
  const numbers = more.controls.filter((one) => one.kind === 'literal' && !known.has(keyOf(one)));
  const there = new Set(more.controls.map(keyOf));
  let best: Inserted | null = null;
  for (const control of less.controls) {
    if (control.kind !== 'insert' || control.refusal !== null || there.has(keyOf(control))) continue;
    const text = applyEdits(less.text, control.edits);
    if (text === null) continue;
    const controls = less.controls.map((one) => carried(one, less, control.edits));
    const names = numbers.map(({ name }) => name);
    const left = runsBetween({ text, controls }, more, told, names);
    if (linesOf(left) >= linesOf(best?.runs ?? runs)) continue;
    const values = numbers.flatMap((one) => (one.kind === 'literal' ? [{ name: one.name, text: one.text }] : []));
    best = { control, numbers: values, runs: left };
  }
  return best;
}

/** What has to be changed in `from` to get `to`, the smallest things first. */
export function textDifferences(from: Written, to: Written): TextDifference[] {
  const differences: TextDifference[] = [];
  if (from.seed !== to.seed) differences.push({ kind: 'seed', from: from.seed, to: to.seed });
  const turned = new Set<string>();
  if (!sameForks(from.forks, to.forks) && (to.forks.length > 0 || from.text === to.text)) {
    differences.push({ kind: 'forks', forks: to.forks });
    for (const { control } of to.forks) turned.add(control);
  }
  if (from.text === to.text) return differences;
  const controls = new Set<string>();
  const chosen = new Set<string>();
  const known = new Map(from.controls.map((control) => [keyOf(control), control]));
  for (const control of to.controls) {
    const other = known.get(keyOf(control));
    const { line } = control;
    if (control.kind === 'literal' && other?.kind === 'literal' && control.text !== other.text) {
      const { id, name } = control;
      // What was turned on the way has been told already.
      if (!turned.has(id)) differences.push({ kind: 'literal', id, name, line, from: other.text, to: control.text });
    } else if (control.kind === 'switch' && other?.kind === 'switch' && control.on !== other.on) {
      const { what, name, on } = control;
      differences.push({ kind: 'switch', what, name, line, on });
    } else if (control.kind === 'choice' && other?.kind === 'choice' && control.value !== other.value) {
      differences.push({ kind: 'choice', what: control.what, line, from: other.value, to: control.value });
      chosen.add(control.value).add(other.value);
    } else continue;
    controls.add(keyOf(control));
  }
  const told = { controls, chosen };
  let runs = runsBetween(from, to, told);
  const added = insertedIn(to, from, told, runs);
  // Of lines beside it there would be no telling where they stand.
  const removed = added?.runs.length === 0 ? null : insertedIn(from, to, told, runs);
  const inserted = removed?.runs.length === 0 ? removed : added;
  if (inserted !== null) {
    const { what, where, line } = inserted.control;
    differences.push({ kind: 'insert', what, where, line, on: inserted === added, numbers: inserted.numbers });
    ({ runs } = inserted);
  }
  const lines = to.text.split(LINE_ENDS);
  for (const { line, count } of runs) {
    const text = count === 0 ? '' : (lines[line - 1] ?? '').trim();
    // The statement of a choice is kept behind it with the arguments that the new name does not take.
    if (count === 1 && isChoiceMade(to, line, text, controls)) continue;
    differences.push({ kind: 'lines', line, count, text });
  }
  return differences;
}

function isChoiceMade({ controls }: Code, line: number, text: string, told: ReadonlySet<string>): boolean {
  return (
    text.includes('  # off: ') &&
    controls.some((one) => one.kind === 'choice' && one.line === line && told.has(keyOf(one)))
  );
}
