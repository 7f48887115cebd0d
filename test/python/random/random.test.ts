/** Random expressions give what CPython gives. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ModuleRegistry } from '../../../src/python/modules.ts';
import { addStandardModules } from '../../../src/python/modules/registry.ts';
import { run } from '../machine/run.ts';

const head = readFileSync(new URL('../expressions-head.py', import.meta.url), 'utf8');
const cases = JSON.parse(readFileSync(new URL('fixtures/cases.json', import.meta.url), 'utf8')) as [string, string][];

test('random expressions and functions have the outcomes CPython 3.11 recorded', () => {
  expect(cases).toHaveLength(2000);
  const program = cases.map(([source]) =>
    source.includes('\n') ? `${source}\n_outcome(f)` : `_outcome(lambda: (${source}))`,
  );
  const outcome = run(`${head}\n${program.join('\n')}\n`, addStandardModules(new ModuleRegistry()));
  expect(outcome.stderr).toBe('');
  const results = outcome.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as string);
  expect(cases.map(([source], i) => [source, results[i]])).toEqual(cases);
});
