/** A listing of the reader's own, as this browser keeps it, and the names that listings may have. */
import * as v from 'valibot';

/** What a file may be called, in the address and in a traceback. */
export const fileName = v.pipe(v.string(), v.regex(/^[\w\u00C0-\uFFFF .-]{1,80}$/));

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export const ownListing = v.object({
  /** Random; no other listing of any browser has it. */
  id: v.pipe(v.string(), v.regex(/^[a-z0-9]{1,40}$/)),
  name: fileName,
  /** Whether the reader gave it its name; else it bears that of what it is a copy of. */
  named: v.boolean(),
  /** What it is an edit of, by a name that its copies share: their runs are compared. A lesson's is its file. */
  origin: v.pipe(v.string(), v.maxLength(80)),
  text: v.string(),
  /** When its text was changed last, in ms since 1970. */
  changed: v.pipe(v.number(), v.finite()),
  /** How often it has been written to the browser's storage; an edit is made on top of one of these. 0: not yet. */
  revision: count,
});

export type OwnListing = v.InferOutput<typeof ownListing>;

export function newId(): string {
  const numbers = crypto.getRandomValues(new Uint32Array(4));
  return [...numbers].map((number) => number.toString(36).padStart(7, '0')).join('');
}

const LONGEST_NAME = 80;

/** A name as it was typed, as a file's: what no file name may hold becomes a hyphen. Null when nothing is left of it. */
export function nameFrom(typed: string): string | null {
  const written = typed
    .trim()
    .replaceAll(/[^\w\u00C0-\uD7FF\uE000-\uFFFF .-]+/g, '-')
    .replace(/^[-. ]+$/, '');
  if (written === '') return null;
  const stem = written.replace(/\.py$/i, '').slice(0, LONGEST_NAME - '.py'.length);
  return stem === '' ? null : `${stem}.py`;
}

function numbered(stem: string, number: number): string {
  const end = number === 1 ? '.py' : `-${number}.py`;
  return `${stem.slice(0, LONGEST_NAME - end.length)}${end}`;
}

/** `wanted`, or `wanted-2`, `wanted-3` … where listings bear that already. */
export function freeName(wanted: string, taken: readonly Pick<OwnListing, 'name'>[]): string {
  const names = new Set(taken.map(({ name }) => name.toLowerCase()));
  const stem = wanted.replace(/\.py$/i, '').replace(/-\d{1,6}$/, '');
  if (!names.has(wanted.toLowerCase())) return wanted;
  let number = 2;
  while (names.has(numbered(stem, number).toLowerCase())) number++;
  return numbered(stem, number);
}

/** What a copy of `name` is called: `combined-copy.py`, then `combined-copy-2.py` … */
export function copyName(name: string, taken: readonly Pick<OwnListing, 'name'>[]): string {
  const stem = name.replace(/\.py$/i, '').replace(/-copy(?:-\d{1,6})?$/, '');
  return freeName(numbered(`${stem.slice(0, LONGEST_NAME - '-copy.py'.length)}-copy`, 1), taken);
}
