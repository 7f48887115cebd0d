/** The part of `functools` that is native: `partial`, `reduce`, `cmp_to_key`. */
import type { Interp, NativeKind } from '../../interp.ts';
import { kindIs } from '../../objects/builtins.ts';
import type { PyClass } from '../../objects/class.ts';
import { defineClass, native, nativeModule } from '../../objects/define.ts';
import { PyDict } from '../../objects/dict.ts';
import type { PyModule } from '../../objects/function.ts';
import { PyTraced, type Value, type Walk } from '../../objects/object.ts';
import { PyList, PyTuple } from '../../objects/sequence.ts';
import { orderComparisons } from '../../types/operators.ts';
import { ofClass } from '../../types/sequences.ts';

/** `functools.partial` */
export class PyPartial extends PyTraced {
  readonly fn: Value;
  readonly args: readonly Value[];
  readonly kwargs: ReadonlyMap<string, Value>;
  constructor(fn: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>) {
    super();
    this.fn = fn;
    this.args = args;
    this.kwargs = kwargs;
    this.dict = new PyDict();
  }

  override save(): unknown {
    return this.dict;
  }

  override load(saved: unknown): void {
    this.dict = saved as PyDict;
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.fn);
    for (const v of this.args) walk.reach(v);
    for (const v of this.kwargs.values()) walk.reach(v);
  }
}

export const partialClass = defineClass({
  name: 'partial',
  module: 'functools',
  new: native('*args, **kwargs', (m: Interp, cls: PyClass, args: Value[], kwargs: Map<string, Value>) => {
    const [fn, ...rest] = args;
    if (fn === undefined) m.raise('TypeError', "type 'partial' takes at least one argument");
    if (!m.callable(fn)) m.raise('TypeError', 'the first argument must be callable');
    if (fn instanceof PyPartial) {
      return ofClass(new PyPartial(fn.fn, [...fn.args, ...rest], new Map([...fn.kwargs, ...kwargs])), cls);
    }
    return ofClass(new PyPartial(fn, rest, kwargs), cls);
  }),
  methods: {
    __call__: native('*args, **kwargs', (m: Interp, self: PyPartial, args: Value[], kwargs: Map<string, Value>) =>
      m.pushCall(self.fn, [...self.args, ...args], new Map([...self.kwargs, ...kwargs])),
    ),
    __repr__: native('', (m: Interp, self: PyPartial) => {
      const args = self.args.map((v) => m.repr(v));
      const named = [...self.kwargs].map(([name, v]) => `${name}=${m.repr(v)}`);
      return `functools.partial(${[m.repr(self.fn), ...args, ...named].join(', ')})`;
    }),
  },
  properties: {
    func: { get: (_m, self: PyPartial) => self.fn },
    args: { get: (_m, self: PyPartial) => new PyTuple(self.args) },
    keywords: { get: (_m, self: PyPartial) => PyDict.of(self.kwargs) },
  },
});
kindIs(PyPartial, partialClass);

/** `reduce`, one call of the function a turn. */
const reducing: NativeKind<{ readonly fn: Value; readonly items: PyList; index: number; total: Value }> = {
  name: 'reduce',
  step(m, state, sent) {
    if (sent !== undefined) state.total = sent;
    const item = state.items.items[state.index];
    if (item === undefined) return state.total;
    state.index += 1;
    return m.pushCall(state.fn, [state.total, item]);
  },
};

function reduce(m: Interp, fn: Value, iterable: Value, initial: Value | undefined): Value {
  const items = m.list(iterable);
  const [first] = items;
  const start = initial === undefined ? first : initial;
  if (start === undefined) m.raise('TypeError', 'reduce() of empty iterable with no initial value');
  return m.pushNative(reducing, {
    fn,
    items: new PyList(items),
    index: initial === undefined ? 1 : 0,
    total: start,
  });
}

/** What `cmp_to_key(fn)(v)` makes: compared by `fn`. */
export class PyCompared extends PyTraced {
  readonly fn: Value;
  readonly value: Value;
  constructor(fn: Value, value: Value) {
    super();
    this.fn = fn;
    this.value = value;
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.fn);
    walk.reach(this.value);
  }
}

const comparedClass = defineClass({
  name: 'KeyWrapper',
  module: 'functools',
  methods: orderComparisons((m, self, other) => {
    if (!(self instanceof PyCompared && other instanceof PyCompared)) return null;
    const sign = m.call(self.fn, [self.value, other.value]);
    return m.compare('<', sign, 0) ? -1 : m.compare('>', sign, 0) ? 1 : 0;
  }),
  properties: { obj: { get: (_m, self: PyCompared) => self.value } },
});
kindIs(PyCompared, comparedClass);

/** The key function that `cmp_to_key` returns. */
class PyKeyMaker extends PyTraced {
  readonly fn: Value;
  constructor(fn: Value) {
    super();
    this.fn = fn;
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.fn);
  }
}

const keyMakerClass = defineClass({
  name: 'KeyWrapper',
  module: 'functools',
  methods: { __call__: native('obj', (_m, self: PyKeyMaker, value: Value) => new PyCompared(self.fn, value)) },
});
kindIs(PyKeyMaker, keyMakerClass);

/** `_functools`: the parts of `functools` that are natives. */
export function functoolsNatives(): PyModule {
  return nativeModule('_functools', {
    partial: partialClass,
    reduce: native('function, @iterable, initial=, /', reduce),
    cmp_to_key: native('mycmp', (_m, fn: Value) => new PyKeyMaker(fn)),
  });
}
