import { readFileSync } from 'node:fs';

/** The text of a built-in listing. */
export function lesson(name: 'accumulation' | 'cliff' | 'clipping' | 'combined'): string {
  return readFileSync(new URL(`../../src/lessons/${name}/listing.en.py`, import.meta.url), 'utf8');
}
