/** Files of expressions with their recorded values, as tests. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ModuleRegistry } from '../../src/python/modules.ts';
import { addStandardModules } from '../../src/python/modules/registry.ts';
import { run } from './machine/run.ts';

const here = new URL('.', import.meta.url);
const head = readFileSync(new URL('expressions-head.py', here), 'utf8');

function read(path: string): string {
  return readFileSync(new URL(path, here), 'utf8');
}

/** Holds the outcome of each expression of `room/fixtures/name.txt` to what CPython recorded. */
export function holdsTo(room: string, names: readonly string[]): void {
  describe(`${room} as CPython 3.11 has them`, () => {
    it.each(names)('%s', (name) => {
      const lines = read(`${room}/fixtures/${name}.txt`).trimEnd().split('\n');
      const program = lines.map((line) =>
        line.startsWith('>') ? line.slice(1).trim() : `_outcome(lambda: (${line}))`,
      );
      const outcome = run(`${head}\n${program.join('\n')}\n`, addStandardModules(new ModuleRegistry()));
      expect(outcome.stderr).toBe('');
      const results = outcome.stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as string);
      const asked = lines.filter((line) => !line.startsWith('>'));
      const expected = JSON.parse(read(`${room}/fixtures/${name}.json`)) as string[];
      expect(asked.map((line, i) => [line, results[i]])).toEqual(asked.map((line, i) => [line, expected[i]]));
    });
  });
}
