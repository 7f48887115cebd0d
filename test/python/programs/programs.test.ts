/** Programs as students write them print what CPython prints, and go on from any state. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ModuleRegistry } from '../../../src/python/modules.ts';
import { addStandardModules } from '../../../src/python/modules/registry.ts';
import { PySyntaxError, renderSyntaxError } from '../../../src/python/syntax-error.ts';
import { formatException } from '../../../src/python/traceback.ts';
import { FILE, start, type Outcome, type Session } from '../machine/run.ts';

interface Expected extends Outcome {
  readonly lines?: readonly (readonly [string, number])[];
}

const here = new URL('.', import.meta.url);
const expected = JSON.parse(readFileSync(new URL('fixtures/expected.json', here), 'utf8')) as Readonly<
  Record<string, Expected>
>;
const names = Object.keys(expected);
const modules = addStandardModules(new ModuleRegistry());

function source(name: string): string {
  return readFileSync(new URL(`${name}.py`, here), 'utf8');
}

/** Runs on to the end, and says what `python` would. */
function finish({ machine, out }: Session): Outcome {
  if (machine.run({ budget: 100_000_000 }) === 'budget') throw new Error('the program does not end');
  if (machine.error === null) return { ...out, exit: machine.exitCode };
  return { ...out, stderr: out.stderr + formatException(machine, machine.error.exception), exit: 1 };
}

function run(name: string): Outcome {
  try {
    return finish(start(source(name), modules));
  } catch (e) {
    if (e instanceof PySyntaxError) return { stdout: '', stderr: renderSyntaxError(e), exit: 1 };
    throw e;
  }
}

/** Twenty places in a run of that many events, in order; the same each time. */
function placesIn(length: number): number[] {
  let seed = 2463534242;
  const places = Array.from({ length: 20 }, () => {
    seed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) >>> 0;
    return 1 + (seed % Math.max(1, length - 1));
  });
  return places.toSorted((a, b) => a - b);
}

describe('programs as students write them, held to CPython 3.11', () => {
  it.each(names)('%s: output, traceback and exit code', (name) => {
    const { stdout = '', stderr = '', exit = -1 } = expected[name] ?? {};
    expect(run(name)).toEqual({ stdout, stderr, exit });
  });

  it.each(names.filter((name) => expected[name]?.lines !== undefined))(
    '%s: lines as sys.settrace sees them',
    (name) => {
      const session = start(source(name), modules);
      const lines: [string, number][] = [];
      session.machine.hooks.onLine = (frame) => {
        if (frame.code.file === FILE) lines.push([frame.code.name, frame.line]);
      };
      finish(session);
      expect(lines).toEqual(expected[name]?.lines);
    },
  );

  const runnable = names.filter((name) => expected[name]?.stderr.includes('SyntaxError') === false);
  it.each(runnable.filter((name) => !name.startsWith('syntax_')))(
    '%s: goes on to the same end from any state',
    (name) => {
      const text = source(name);
      const whole = start(text, modules);
      const end = finish(whole);
      const digest = whole.machine.digest();
      const session = start(text, modules);
      const { machine, out } = session;
      const states = placesIn(whole.machine.position).map((stopAt) => {
        machine.run({ stopAt, budget: Infinity });
        return { state: machine.snapshot(), written: { ...out } };
      });
      // From the last to the first, then every fourth forwards: both ways through time.
      for (const { state, written } of [...states.toReversed(), ...states.filter((_, i) => i % 4 === 0)]) {
        machine.restore(state);
        Object.assign(out, written);
        expect(finish(session)).toEqual(end);
        expect(machine.digest()).toBe(digest);
      }
    },
  );
});
