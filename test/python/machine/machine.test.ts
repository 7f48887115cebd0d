/** The machine stops where it is asked to, and natives take turns. */
import { describe, expect, it } from 'vitest';
import type { NativeKind } from '../../../src/python/interp.ts';
import { native, nativeModule } from '../../../src/python/objects/define.ts';
import { PyDict } from '../../../src/python/objects/dict.ts';
import { PyList } from '../../../src/python/objects/sequence.ts';
import type { Value } from '../../../src/python/objects/object.ts';
import { formatException } from '../../../src/python/traceback.ts';
import { standardModules, finish, start } from './run.ts';

describe('stopping', () => {
  const text = 'def f(x):\n    return x\n\nfor i in range(3):\n    f(i)\nprint("end")\n';

  it('stops at a position, before the line runs', () => {
    const { machine } = start(text);
    expect(machine.run({ stopAt: 3, budget: 1000 })).toBe('position');
    expect([machine.position, machine.frame.line]).toEqual([3, 5]);
    expect(machine.run({ stopAt: 4, budget: 1000 })).toBe('position');
    expect([machine.frame.code.name, machine.frame.line, machine.frame.local('x')]).toEqual(['f', 2, 0]);
  });

  it('stops where a hook asks, and goes on', () => {
    const session = start(text);
    const { machine } = session;
    machine.hooks.onLine = (f) => {
      if (f.code.name === 'f') machine.stop();
    };
    const seen: unknown[] = [];
    while (machine.run({ budget: 1000 }) === 'stopped') seen.push(machine.frame.local('x'));
    expect(seen).toEqual([0, 1, 2]);
    expect(session.out.stdout).toBe('end\n');
  });

  it('runs an endless loop in slices', () => {
    const { machine } = start('while True: pass\n');
    expect(machine.run({ budget: 10_000 })).toBe('budget');
    expect(machine.run({ budget: 10_000 })).toBe('budget');
    expect(machine.position).toBeGreaterThan(1000);
  });

  it('keeps the frames of an uncaught exception', () => {
    const { machine } = start('def f(a):\n    b = a - 1\n    return a / b\n\nf(1)\n');
    expect(machine.run({ budget: 1000 })).toBe('error');
    const frame = machine.error?.frame;
    expect([frame?.line, frame?.local('b'), frame?.back?.line]).toEqual([3, 0, 5]);
    expect(machine.run({ budget: 1000 })).toBe('error');
  });
});

describe('natives that take several turns', () => {
  /** Calls a function with 0, 1, 2 …, one turn each, an event after each. */
  const each: NativeKind<{ readonly fn: Value; readonly count: Value; readonly results: PyList }> = {
    name: 'each',
    step(m, { fn, count, results }, sent) {
      if (sent !== undefined) {
        results.edit().push(sent);
        m.event('node');
      }
      const n = results.items.length;
      if (n === count) return results;
      return m.pushCall(fn, [n]);
    },
  };
  const modules = () =>
    standardModules().add('work', {
      native: () =>
        nativeModule('work', {
          each: native('fn, count, /', (m, fn: Value, count: Value) =>
            m.pushNative(each, { fn, count, results: new PyList([]) }),
          ),
          total: native('@values, /', (m, values: Value) => m.list(values).length),
        }),
    });
  const text =
    'from work import each, total\ndef f(n):\n    return n * 10\nprint(each(f, 3), total(f(x) for x in range(2)))\n';

  it('stop within, after each event, and can be restored there', () => {
    const session = start(text, modules());
    const events: string[] = [];
    session.machine.hooks.onEvent = (kind) => {
      events.push(`${kind} ${session.machine.position}`);
      session.machine.stop();
    };
    expect(session.machine.run({ budget: 1000 })).toBe('stopped');
    const state = session.machine.snapshot();
    for (let i = 0; i < 2; i++) {
      while (session.machine.run({ budget: 1000 }) === 'stopped');
      expect(session.out.stdout).toBe('[0, 10, 20] 2\n');
      session.out.stdout = '';
      session.machine.restore(state);
    }
    expect(events).toEqual(['node 5', 'node 7', 'node 9', 'node 7', 'node 9']);
  });

  it('pass exceptions through, without a line of their own', () => {
    const session = start('from work import each\ndef f(n):\n    return 1 / n\neach(f, 3)\n', modules());
    expect(finish(session).stderr).toBe(
      'Traceback (most recent call last):\n  File "<program>", line 4, in <module>\n    each(f, 3)\n' +
        '  File "<program>", line 3, in f\n    return 1 / n\n           ~~^~~\nZeroDivisionError: division by zero\n',
    );
  });
});

describe('modules', () => {
  const library = 'def fail(x):\n    return x.nothing\n\ndef apply(fn):\n    return fn()\n';
  const modules = () =>
    standardModules()
      .add('lib', { python: 'from . import inner\nfrom .inner import apply as run\n', library: true, package: true })
      .add('lib.inner', { python: library, library: true })
      .refuse('numpy', 'numpy is not here: use torch.tensor');

  it('run library code, hidden in tracebacks unless asked for', () => {
    const { machine } = start('import lib.inner\nlib.run(lambda: 1)\nlib.inner.fail(3)\n', modules());
    expect(machine.run({ budget: 10_000 })).toBe('error');
    const exception = machine.error?.exception;
    if (exception === undefined) throw new Error('no exception');
    expect(formatException(machine, exception)).toBe(
      'Traceback (most recent call last):\n  File "<program>", line 3, in <module>\n    lib.inner.fail(3)\n' +
        "AttributeError: 'int' object has no attribute 'nothing'\n",
    );
    expect(formatException(machine, exception, { library: true })).toContain('line 2, in fail\n    return x.nothing\n');
  });

  it('say what to use instead of a refused one', () => {
    const { stderr } = finish(start('import numpy as np\n', modules()));
    expect(stderr).toContain('ModuleNotFoundError: numpy is not here: use torch.tensor\n');
  });
});

describe('a dict', () => {
  const { machine: m } = start('');

  it('keeps order through deletions, and keys of different types apart', () => {
    const d = new PyDict();
    for (let i = 0; i < 40; i++) d.set(m, i, i);
    d.set(m, '1', 'text');
    d.set(m, true, 'one');
    for (let i = 0; i < 30; i++) if (i !== 1) d.delete(m, i);
    d.set(m, 5, 'again');
    expect(d.get(m, 1)).toBe('one');
    expect(d.get(m, '1')).toBe('text');
    expect(d.keyList()).toEqual([1, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, '1', 5]);
    expect(d.size).toBe(13);
  });

  it('shares its contents with a copy of its state until it is written', () => {
    const d = PyDict.of([['a', 1]]);
    const saved = d.save();
    d.setStr('a', 2);
    d.setStr('b', 3);
    d.load(saved);
    expect([d.getStr('a'), d.getStr('b'), d.size]).toEqual([1, undefined, 1]);
    d.setStr('c', 4);
    d.load(saved);
    expect(d.keyList()).toEqual(['a']);
  });
});
