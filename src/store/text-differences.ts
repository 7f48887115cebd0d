/** What two listings differ in, as a reader would say it: this number, that statement off, these lines. */
import type { Control } from '../session/control.ts';
import type { Fork } from '../session/fork.ts';
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
  | { readonly kind: 'switch'; readonly name: string; readonly line: number; readonly on: boolean }
  /** A name that another took the place of: an optimizer, a loss, an activation. */
  | {
      readonly kind: 'choice';
      readonly name: string;
      readonly line: number;
      readonly from: string;
      readonly to: string;
    }
  /** Literals that the second turns on the way, the first not or otherwise. */
  | { readonly kind: 'forks'; readonly forks: readonly Fork[] }
  /** Lines of neither kind: where they stand in the second text (1-based), with its text there; '' where lines are gone. */
  | { readonly kind: 'lines'; readonly line: number; readonly count: number; readonly text: string };

/** The text with what its controls hold taken out, so that what is left differs only where somebody has written. */
function withoutControls({ text, controls }: Written, shared: ReadonlySet<string>): string[] {
  let rest = '';
  let at = 0;
  for (const control of controls.toSorted((one, other) => one.start - other.start)) {
    // What could be inserted holds nothing; a literal may stand within a statement that can be switched off.
    if (control.kind === 'insert' || !shared.has(keyOf(control)) || control.end <= at) continue;
    rest += text.slice(at, Math.max(at, control.start));
    // Line ends stay, so that lines keep their numbers.
    rest += text.slice(Math.max(at, control.start), control.end).replaceAll(/[^\r\n]+/g, HELD);
    at = control.end;
  }
  return (rest + text.slice(at)).split(/\r\n|\r|\n/).map((line) => line.replace(COMMENT, '$1').trimEnd());
}

/** Stands for what a control holds. */
const HELD = '\u0000';

/** A line up to its comment; a `#` within quotes begins none. */
const COMMENT = /^((?:[^'"#]|'[^']*'|"[^"]*")*)#.*$/;

const keyOf = (control: Control): string => `${control.kind} ${control.id}`;

/** Runs of lines of `to` that stand in place of other lines of `from`: the two without their longest common subsequence. */
export function changedLines(
  from: readonly string[],
  to: readonly string[],
): { readonly line: number; readonly count: number }[] {
  let head = 0;
  while (head < from.length && head < to.length && from[head] === to[head]) head++;
  let tail = 0;
  while (tail < Math.min(from.length, to.length) - head && from.at(-1 - tail) === to.at(-1 - tail)) tail++;
  const n = from.length - head - tail;
  const m = to.length - head - tail;
  if (n === 0 && m === 0) return [];
  if (n * m > MOST_CELLS) return [{ line: head + 1, count: m }];
  // common[i][j]: length of the longest common subsequence of what follows line i of the one and line j of the other.
  const common = Array.from({ length: n + 1 }, () => new Uint32Array(m + 1));
  const at = (i: number, j: number): number => common[i]?.[j] ?? 0;
  const same = (i: number, j: number): boolean => from[head + i] === to[head + j];
  for (let i = n - 1; i >= 0; i--) {
    const row = common[i];
    if (!row) continue;
    for (let j = m - 1; j >= 0; j--) row[j] = same(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const changes: { line: number; count: number }[] = [];
  let open: { line: number; count: number } | null = null;
  let i = 0;
  let j = 0;
  while (i < n || j < m) {
    if (i < n && j < m && same(i, j)) {
      open = null;
      i++;
      j++;
      continue;
    }
    if (open === null) {
      open = { line: head + j + 1, count: 0 };
      changes.push(open);
    }
    if (i < n && (j >= m || at(i + 1, j) >= at(i, j + 1))) i++;
    else {
      open.count++;
      j++;
    }
  }
  return changes;
}

/** Beyond this many pairs of lines the middle is told as one change. */
const MOST_CELLS = 4_000_000;

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
  const known = new Map(from.controls.map((control) => [keyOf(control), control]));
  const shared = new Set<string>();
  for (const control of to.controls) {
    const other = known.get(keyOf(control));
    if (!other) continue;
    shared.add(keyOf(control));
    const { name, line } = control;
    if (control.kind === 'literal' && other.kind === 'literal') {
      // What was turned on the way has been told already.
      if (control.text === other.text || turned.has(control.id)) continue;
      differences.push({ kind: 'literal', id: control.id, name, line, from: other.text, to: control.text });
    } else if (control.kind === 'switch' && other.kind === 'switch' && control.on !== other.on) {
      differences.push({ kind: 'switch', name, line, on: control.on });
    } else if (control.kind === 'choice' && other.kind === 'choice' && control.value !== other.value) {
      differences.push({ kind: 'choice', name, line, from: other.value, to: control.value });
    }
  }
  const lines = to.text.split(/\r\n|\r|\n/);
  const rest = changedLines(withoutControls(from, shared), withoutControls(to, shared));
  for (const { line, count } of rest) {
    differences.push({ kind: 'lines', line, count, text: count === 0 ? '' : (lines[line - 1] ?? '').trim() });
  }
  return differences;
}
