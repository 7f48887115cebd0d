/** The short version of every generator of this folder. */
import { describe, expect, test } from 'vitest';
import type { Fuzz } from './fuzz.ts';

const found: Readonly<Record<string, Fuzz>> = import.meta.glob('./*.fuzz.ts', { eager: true, import: 'fuzz' });

describe.each(Object.entries(found))('%s', (path, { name, short, run }) => {
  test('bears the name of its file and has seeds for this test', () => {
    expect(path).toBe(`./${name}.fuzz.ts`);
    expect(short.length).toBeGreaterThan(0);
  });

  test.each(short)('seed %i', async (seed) => {
    expect(await run(seed)).toEqual([]);
  });
});
