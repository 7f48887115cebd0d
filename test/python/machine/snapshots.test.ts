/** A state taken anywhere leads to the same end. */
import { describe, expect, it } from 'vitest';
import { programs, source } from './programs.ts';
import { finish, start } from './run.ts';

/** A fixed sequence of numbers in [0, 1). */
function* fractions(): Generator<number, never> {
  for (let n = 12345; ;) {
    n = (Math.imul(n, 1103515245) + 12345) >>> 0;
    yield n / 2 ** 32;
  }
}

describe('a state taken anywhere', () => {
  const places = fractions();

  it.each(programs)('%s: goes on to the same end, as often as it is restored', (name) => {
    const text = source(name);
    const whole = start(text);
    const end = finish(whole);
    const digest = whole.machine.digest();
    for (let i = 0; i < (name.includes('recursion') ? 3 : 20); i++) {
      const session = start(text);
      const { machine, out } = session;
      const stopAt = 1 + Math.floor(places.next().value * (whole.machine.position - 1));
      machine.run({ stopAt, budget: Infinity });
      // Within the narrow door no stop is possible: then it is right behind.
      expect(machine.position).toBeGreaterThanOrEqual(stopAt);
      const state = machine.snapshot();
      const written = { ...out };
      const here = machine.digest();
      for (let again = 0; again < 2; again++) {
        expect(finish(session)).toEqual(end);
        expect(machine.digest()).toBe(digest);
        machine.restore(state);
        Object.assign(out, written);
        expect(machine.digest()).toBe(here);
      }
    }
  });

  it.each(['generators', 'exceptions', 'bank'])('%s: in slices of a few instructions', (name) => {
    const session = start(source(name));
    let slices = 0;
    while (session.machine.run({ budget: 7 }) === 'budget') {
      if (++slices % 50 === 0) session.machine.restore(session.machine.snapshot());
    }
    const whole = start(source(name));
    expect(finish(session)).toEqual(finish(whole));
    expect(session.machine.digest()).toBe(whole.machine.digest());
  });
});
