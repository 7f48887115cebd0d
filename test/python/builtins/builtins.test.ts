/** Expressions over the built-in functions give what CPython gives. */
import { describe, expect, it } from 'vitest';
import { REFUSED_BUILTINS } from '../../../src/python/builtins/refused.ts';
import { run } from '../machine/run.ts';
import { holdsTo } from '../expressions.ts';

holdsTo('builtins', ['functions']);

describe('what is left out', () => {
  it.each(Object.entries(REFUSED_BUILTINS))('%s says so', (name, sentence) => {
    expect(run(`${name}("1")`).stderr).toContain(`NotImplementedError: ${sentence}\n`);
  });
});
