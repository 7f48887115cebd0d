/** The module `operator`. */
import { contextOf } from '../../machine/machine-state.ts';
import { binaryInPlace } from '../../machine/protocols/numbers.ts';
import type { BinarySign, CompareSign, Interp } from '../../interp.ts';
import { kindIs } from '../../objects/builtins.ts';
import { defineClass, native, nativeModule, type NativeSpec } from '../../objects/define.ts';
import type { PyModule } from '../../objects/function.ts';
import { PyTraced, type Value, type Walk } from '../../objects/object.ts';
import { PyTuple } from '../../objects/sequence.ts';
import { className, plainText } from '../../types/plain.ts';

function binary(sign: BinarySign): NativeSpec {
  return native('a, b, /', (m: Interp, a: Value, b: Value) => m.binary(sign, a, b));
}

function comparison(sign: CompareSign): NativeSpec {
  return native('a, b, /', (m: Interp, a: Value, b: Value) => m.richCompare(sign, a, b));
}

function unary(sign: '-' | '+' | '~'): NativeSpec {
  return native('a, /', (m: Interp, a: Value) => m.unary(sign, a));
}

/** `itemgetter`, `attrgetter` and `methodcaller`: callables that remember what to take. */
export class PyGetter extends PyTraced {
  readonly kind: 'item' | 'attr' | 'method';
  readonly wanted: readonly Value[];
  readonly kwargs: ReadonlyMap<string, Value>;
  constructor(kind: PyGetter['kind'], wanted: readonly Value[], kwargs: ReadonlyMap<string, Value> = new Map()) {
    super();
    this.kind = kind;
    this.wanted = wanted;
    this.kwargs = kwargs;
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    for (const v of this.wanted) walk.reach(v);
    for (const v of this.kwargs.values()) walk.reach(v);
  }
}

function take(m: Interp, getter: PyGetter, v: Value, wanted: Value): Value {
  if (getter.kind === 'item') return m.getitem(v, wanted);
  return (plainText(wanted) ?? '').split('.').reduce((object, name) => m.getattr(object, name), v);
}

export const getterClass = defineClass({
  name: 'itemgetter',
  module: 'operator',
  methods: {
    __call__: native('obj, /', (m: Interp, self: PyGetter, v: Value) => {
      const [first = null, ...rest] = self.wanted;
      if (self.kind === 'method') return m.pushCall(m.getattr(v, plainText(first) ?? ''), rest, new Map(self.kwargs));
      if (rest.length === 0) return take(m, self, v, first);
      return new PyTuple(self.wanted.map((wanted) => take(m, self, v, wanted)));
    }),
    __repr__: native('', (m: Interp, self: PyGetter) => {
      const name = { item: 'itemgetter', attr: 'attrgetter', method: 'methodcaller' }[self.kind];
      return `operator.${name}(${self.wanted.map((v) => m.repr(v)).join(', ')})`;
    }),
  },
});
kindIs(PyGetter, getterClass);

/** `a += b` and its kin as a function: the result, which may be `a` itself. */
function inPlace(sign: BinarySign): NativeSpec {
  return native('a, b, /', (m: Interp, a: Value, b: Value) => binaryInPlace(contextOf(m), sign, a, b));
}

/** `operator`. */
export function operatorModule(): PyModule {
  return nativeModule('operator', {
    add: binary('+'),
    sub: binary('-'),
    mul: binary('*'),
    matmul: binary('@'),
    truediv: binary('/'),
    floordiv: binary('//'),
    mod: binary('%'),
    pow: binary('**'),
    lshift: binary('<<'),
    rshift: binary('>>'),
    and_: binary('&'),
    or_: binary('|'),
    xor: binary('^'),
    lt: comparison('<'),
    le: comparison('<='),
    eq: comparison('=='),
    ne: comparison('!='),
    gt: comparison('>'),
    ge: comparison('>='),
    neg: unary('-'),
    pos: unary('+'),
    invert: unary('~'),
    inv: unary('~'),
    not_: native('a, /', (m: Interp, a: Value) => !m.truth(a)),
    truth: native('a, /', (m: Interp, a: Value) => m.truth(a)),
    abs: native('a, /', (m: Interp, a: Value) => m.callMethod(a, '__abs__', [])),
    index: native('a, /', (m: Interp, a: Value) => m.index(a)),
    concat: binary('+'),
    contains: native('a, b, /', (m: Interp, a: Value, b: Value) => m.contains(a, b)),
    countOf: native('@a, b, /', (m: Interp, a: Value, b: Value) => m.list(a).filter((v) => m.eq(v, b)).length),
    getitem: native('a, b, /', (m: Interp, a: Value, b: Value) => m.getitem(a, b)),
    setitem: native('a, b, c, /', (m: Interp, a: Value, b: Value, c: Value) => {
      m.setitem(a, b, c);
      return null;
    }),
    delitem: native('a, b, /', (m: Interp, a: Value, b: Value) => {
      m.delitem(a, b);
      return null;
    }),
    is_: native('a, b, /', (_m, a: Value, b: Value) => a === b),
    is_not: native('a, b, /', (_m, a: Value, b: Value) => a !== b),
    indexOf: native('a, b, /', (m: Interp, a: Value, b: Value) => {
      const at = m.list(a).findIndex((v) => m.eq(v, b));
      if (at < 0) m.raise('ValueError', 'sequence.index(x): x not in sequence');
      return at;
    }),
    call: native('obj, /, *args, **kwargs', (m: Interp, obj: Value, args: Value[], kwargs: Map<string, Value>) =>
      m.pushCall(obj, args, kwargs),
    ),
    iadd: inPlace('+'),
    isub: inPlace('-'),
    imul: inPlace('*'),
    imatmul: inPlace('@'),
    itruediv: inPlace('/'),
    ifloordiv: inPlace('//'),
    imod: inPlace('%'),
    ipow: inPlace('**'),
    ilshift: inPlace('<<'),
    irshift: inPlace('>>'),
    iand: inPlace('&'),
    ior: inPlace('|'),
    ixor: inPlace('^'),
    iconcat: inPlace('+'),
    itemgetter: native('item, /, *items', (_m, item: Value, items: Value[]) => new PyGetter('item', [item, ...items])),
    attrgetter: native('attr, /, *attrs', (m: Interp, attr: Value, attrs: Value[]) => {
      const names = [attr, ...attrs];
      const bad = names.find((name) => plainText(name) === null);
      if (bad !== undefined) m.raise('TypeError', 'attribute name must be a string');
      return new PyGetter('attr', names);
    }),
    methodcaller: native(
      'name, /, *args, **kwargs',
      (m: Interp, name: Value, args: Value[], kwargs: Map<string, Value>) => {
        if (plainText(name) === null) m.raise('TypeError', `method name must be a string, not ${className(m, name)}`);
        return new PyGetter('method', [name, ...args], kwargs);
      },
    ),
  });
}
