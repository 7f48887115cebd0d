/** Programs in which Backstep once differed from CPython; each prints what CPython prints. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { run } from '../machine/run.ts';

const programs = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.py') && name !== 'record.py');
const read = (name: string) => readFileSync(`${import.meta.dirname}/${name}`, 'utf8');

describe('programs that once differed', () => {
  it.each(programs)('%s prints what CPython prints', (name) => {
    expect(run(read(name)).stdout).toBe(read(name.replace(/py$/, 'out')));
  });
});
