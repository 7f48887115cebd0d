/** `sys.stdout` and `sys.stderr`, and where a program has put others. */
import type { Interp } from '../../interp.ts';
import { kindIs } from '../../objects/builtins.ts';
import { defineClass, native } from '../../objects/define.ts';
import type { PyModule } from '../../objects/function.ts';
import { PyObject, type Snapshotable, type Value, type Walk } from '../../objects/object.ts';
import { className, plainText } from '../../types/plain.ts';
import { pointCount } from '../../types/str-points.ts';

/** Standard output or standard error. Immutable. */
export class PyStream extends PyObject {
  readonly name: 'stdout' | 'stderr';
  constructor(name: 'stdout' | 'stderr') {
    super();
    this.name = name;
  }
}

export const streamClass = defineClass({
  name: 'TextIOWrapper',
  module: '_io',
  subclassable: false,
  methods: {
    __repr__: native('', (_m, self: PyStream) => `<_io.TextIOWrapper name='<${self.name}>' mode='w' encoding='utf-8'>`),
    write: native('text, /', (m: Interp, self: PyStream, given: Value) => {
      const text = plainText(given);
      if (text === null) m.raise('TypeError', `write() argument must be str, not ${className(m, given)}`);
      m.write(text, self.name);
      return pointCount(text);
    }),
    writelines: native('@lines, /', (m: Interp, self: PyStream, lines: Value) => {
      for (const line of m.list(lines)) m.callMethod(self, 'write', [line]);
      return null;
    }),
    flush: native('', () => null),
    isatty: native('', () => false),
  },
  properties: {
    name: { get: (_m, self: PyStream) => `<${self.name}>` },
    encoding: { get: () => 'utf-8' },
  },
});
kindIs(PyStream, streamClass);

export const stdout = new PyStream('stdout');
export const stderr = new PyStream('stderr');

/** The `sys` module of this machine, once a program has imported it. */
export class SysPlace implements Snapshotable {
  mark = 0;
  module: PyModule | null = null;

  save(): unknown {
    return this.module;
  }

  load(saved: unknown): void {
    this.module = saved as PyModule | null;
  }

  weigh(): void {
    // A few fields.
  }

  visit(walk: Walk): void {
    walk.reach(this.module ?? undefined);
  }
}

/** The machine's place for `sys`. */
export function sysPlace(m: Interp): SysPlace {
  return m.room('sys', () => new SysPlace());
}

/** What `print` writes to: `sys.stdout`, which a program may replace (None: nothing). */
export function standardOutput(m: Interp): Value {
  const { module } = sysPlace(m);
  return module === null ? stdout : (module.dict.getStr('stdout') ?? stdout);
}
