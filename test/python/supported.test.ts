/** The list of what is supported is complete. */
import { describe, expect, it } from 'vitest';
import { supportedPython } from '../../src/python/supported.ts';

const supported = supportedPython();

describe('what of Python is supported', () => {
  it('names functions, classes, exceptions and modules, each with its members', () => {
    expect(supported.functions).toContain('print');
    expect(supported.classes.find((cls) => cls.name === 'str')?.members).toContain('splitlines');
    expect(supported.exceptions).toContain('ZeroDivisionError');
    expect(supported.modules.find((module) => module.name === 'itertools')?.members).toContain('groupby');
    expect(supported.modules.find((module) => module.name === 'collections')?.members).toContain('Counter');
    for (const group of supported.modules) expect([group.name, group.members.length]).not.toEqual([group.name, 0]);
  });

  it('is sorted', () => {
    for (const list of [supported.functions, supported.exceptions, supported.refusedSyntax]) {
      expect(list).toEqual([...list].toSorted());
    }
    for (const list of [supported.classes, supported.modules, supported.refusedBuiltins, supported.refusedModules]) {
      const names = list.map((entry) => entry.name);
      expect(names).toEqual([...names].toSorted());
    }
  });

  it('names what is left out with a reason', () => {
    for (const { name, reason } of [...supported.refusedBuiltins, ...supported.refusedModules]) {
      expect(reason).toContain(name);
      expect(reason).toContain("is not part of Backstep's Python: ");
    }
  });
});
