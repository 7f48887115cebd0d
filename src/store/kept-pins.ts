/**
 * Pinned runs, kept in this browser so that a reload or a crash loses none: what they were made of, not their numbers, which
 * come back when they are run again. What cannot be read is put aside unchanged before anything is written over it.
 */
import * as v from 'valibot';
import { fileName } from './listings/own-listing.ts';
import type { OtherRun } from './state.ts';

const KEY = 'backstep.pins';
const ASIDE = 'backstep.pins.damaged';

/** Charts with more lines than this tell nothing. */
export const MOST_PINS = 6;
/** Characters of one text, and of all that is kept; browsers allow about five million. */
const LONGEST_TEXT = 200_000;
const MOST_KEPT = 1_500_000;

const position = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const literal = v.pipe(v.string(), v.regex(/^[\w.+-]{1,60}$/));
const control = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

/** One pinned run as it is kept, and as a link holds it. */
export const keptPin = v.object({
  file: fileName,
  /** Missing where it is the file. */
  origin: v.optional(v.pipe(v.string(), v.maxLength(80))),
  text: v.pipe(v.string(), v.maxLength(LONGEST_TEXT)),
  seed: v.pipe(position, v.maxValue(2 ** 32 - 1)),
  forks: v.pipe(v.array(v.object({ position, control, before: literal, after: literal })), v.maxLength(100)),
  name: v.nullable(v.pipe(v.string(), v.maxLength(80))),
  /** The last position of its film, and whether it is the run's end. */
  last: position,
  ended: v.boolean(),
});

export type KeptPin = v.InferOutput<typeof keptPin>;

const schema = v.object({ version: v.literal(1), pins: v.array(v.unknown()) });

export interface KeptPins {
  readonly pins: readonly KeptPin[];
  /** Something was kept that cannot be read; it has been put aside. */
  readonly damaged: boolean;
}

/** What could not be read could not be put aside either: it stays, and nothing is written in its place. */
let sealed = false;

export function pinToKeep({ file, origin, text, seed, forks, name, last, ended }: OtherRun): KeptPin {
  return { file, ...(origin !== file && { origin }), text, seed, forks: [...forks], name, last, ended };
}

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

function putAside(raw: string): void {
  try {
    const before = localStorage.getItem(ASIDE);
    if (before?.includes(raw)) return;
    localStorage.setItem(ASIDE, before === null ? raw : `${before}\n${raw}`);
  } catch {
    sealed = true;
  }
}

/** The pins that `raw`, what is kept, holds. */
export function readPins(raw: string | null): KeptPins {
  if (raw === null) return { pins: [], damaged: false };
  const whole = v.safeParse(schema, parsed(raw));
  const each = whole.success ? whole.output.pins.map((pin) => v.safeParse(keptPin, pin)) : [];
  const pins = each.flatMap((pin) => (pin.success ? [pin.output] : [])).slice(0, MOST_PINS);
  return { pins, damaged: !whole.success || pins.length < each.length };
}

export function keptPins(): KeptPins {
  sealed = false;
  try {
    const raw = localStorage.getItem(KEY);
    const kept = readPins(raw);
    if (kept.damaged && raw !== null) putAside(raw);
    return kept;
  } catch {
    // Storage is off.
    return { pins: [], damaged: false };
  }
}

/** False when they are not kept: storage is off or full, or they are too large. */
export function keepPins(pins: readonly KeptPin[]): boolean {
  if (sealed) return false;
  const raw = JSON.stringify({ version: 1, pins });
  if (raw.length > MOST_KEPT || pins.some((pin) => !v.is(keptPin, pin))) return false;
  try {
    if (pins.length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, raw);
    return true;
  } catch {
    return false;
  }
}

/** Calls back when another page of this browser has changed what is kept. */
export function watchKeptPins(changed: (kept: KeptPins) => void): () => void {
  const listen = ({ key, newValue }: StorageEvent): void => {
    if (key === KEY) changed(readPins(newValue));
  };
  addEventListener('storage', listen);
  return () => removeEventListener('storage', listen);
}
