/** The machine's own test programs. */
import { readFileSync } from 'node:fs';

export interface Expected {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
  readonly lines?: readonly (readonly [string, number])[];
}

const here = new URL('.', import.meta.url);

/** What CPython did with each program, recorded by `record.py`. */
export const expected = JSON.parse(readFileSync(new URL('expected.json', here), 'utf8')) as Readonly<
  Record<string, Expected>
>;

export const programs = Object.keys(expected);

export function source(name: string): string {
  return readFileSync(new URL(`programs/${name}.py`, here), 'utf8');
}
