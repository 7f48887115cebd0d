/** `int | str` and `list[int]`: types made of types. */
import type { Interp } from '../interp.ts';
import {
  aliasClass,
  dictClass,
  frozensetClass,
  kindIs,
  listClass,
  noneClass,
  setClass,
  tupleClass,
  typeClass,
} from '../objects/builtins.ts';
import { PyClass } from '../objects/class.ts';
import { defineClass, extendClass, native } from '../objects/define.ts';
import { PyAlias } from '../objects/function.ts';
import { NotImplemented, PyTraced, type Value, type Walk } from '../objects/object.ts';
import { PyTuple } from '../objects/sequence.ts';

/** `int | None`: a union of types, only ever an annotation or the second argument of isinstance. Immutable. */
export class PyUnion extends PyTraced {
  readonly args: PyTuple;
  constructor(args: PyTuple) {
    super();
    this.args = args;
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.args);
  }
}

export function isUnion(v: Value): v is PyUnion {
  return v instanceof PyUnion;
}

export function unionMembers(v: PyUnion): readonly Value[] {
  return v.args.items;
}

function membersOf(v: Value): readonly Value[] {
  return v instanceof PyUnion ? v.args.items : [v];
}

/** `a | b` of types; NotImplemented for anything else. */
export function uniteTypes(_m: Interp, a: Value, b: Value): Value {
  const isType = (v: Value): boolean =>
    v === null || v instanceof PyClass || v instanceof PyUnion || v instanceof PyAlias;
  if (!isType(a) || !isType(b)) return NotImplemented;
  return new PyUnion(new PyTuple([...new Set([...membersOf(a), ...membersOf(b)])]));
}

/** A type as annotations show it: classes by their qualified name. */
export function typeText(m: Interp, v: Value): string {
  if (v === null || v === noneClass) return 'None';
  if (v instanceof PyClass) return v.module === 'builtins' ? v.qualname : `${v.module}.${v.qualname}`;
  return m.typeOf(v).name === 'ellipsis' ? '...' : m.repr(v);
}

export const unionClass = defineClass({
  name: 'UnionType',
  module: 'types',
  subclassable: false,
  methods: {
    __repr__: native('', (m: Interp, self: PyUnion) => self.args.items.map((v) => typeText(m, v)).join(' | ')),
    __or__: native('value, /', uniteTypes),
    __ror__: native('value, /', (m: Interp, self: Value, other: Value) => uniteTypes(m, other, self)),
    __eq__: native('value, /', (m: Interp, self: PyUnion, other: Value) =>
      other instanceof PyUnion ? m.eq(self.args, other.args) : NotImplemented,
    ),
    __hash__: native('', (m: Interp, self: PyUnion) => m.hash(self.args)),
  },
  properties: { __args__: { get: (_m, self: PyUnion) => self.args } },
});
kindIs(PyUnion, unionClass);

extendClass(aliasClass, {
  methods: {
    __repr__: native('', (m: Interp, self: PyAlias) => {
      return `${typeText(m, self.origin)}[${self.args.items.map((v) => typeText(m, v)).join(', ')}]`;
    }),
    __or__: native('value, /', uniteTypes),
    __ror__: native('value, /', (m: Interp, self: Value, other: Value) => uniteTypes(m, other, self)),
    __eq__: native('value, /', (m: Interp, self: PyAlias, other: Value) =>
      other instanceof PyAlias ? m.eq(self.origin, other.origin) && m.eq(self.args, other.args) : NotImplemented,
    ),
    __hash__: native('', (m: Interp, self: PyAlias) => m.hash(self.args)),
    __call__: native('*args, **kwargs', (m: Interp, self: PyAlias, args: Value[], kwargs: Map<string, Value>) =>
      m.pushCall(self.origin, args, kwargs),
    ),
  },
  properties: {
    __origin__: { get: (_m, self: PyAlias) => self.origin },
    __args__: { get: (_m, self: PyAlias) => self.args },
  },
});

/** `cls[args]` of a class that takes type arguments: only ever an annotation. */
export const classGetItem = native(
  'item, /',
  (_m, cls: PyClass, item: Value) => new PyAlias(cls, item instanceof PyTuple ? item : new PyTuple([item])),
);

for (const cls of [dictClass, frozensetClass, listClass, setClass, tupleClass, typeClass]) {
  extendClass(cls, { classMethods: { __class_getitem__: classGetItem } });
}
