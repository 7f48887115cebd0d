/** `defaultdict` and `OrderedDict`. */
import { computed, dictItemsClass, dictKeysClass, dictValuesClass } from '../../objects/builtins.ts';
import { PyDictView } from '../../objects/iterators.ts';
import type { Interp, NativeKind } from '../../interp.ts';
import { dictClass, kindIs } from '../../objects/builtins.ts';
import type { PyClass } from '../../objects/class.ts';
import { defineClass, native, type NativeSpec } from '../../objects/define.ts';
import { PyDict } from '../../objects/dict.ts';
import { NotImplemented, type SizeTally, type Value, type Walk } from '../../objects/object.ts';
import { PyTuple } from '../../objects/sequence.ts';
import { equalDicts, updateDict, updateFrom } from '../../types/dict.ts';
import { addInt } from '../../types/int-arithmetic.ts';
import { classGetItem } from '../../types/union.ts';
import { ofClass } from '../../types/sequences.ts';

/** `collections.defaultdict` */
export class PyDefaultDict extends PyDict {
  factory: Value = null;

  override save(): unknown {
    return { contents: super.save(), factory: this.factory };
  }

  override load(saved: unknown): void {
    const { contents, factory } = saved as { contents: unknown; factory: Value };
    super.load(contents);
    this.factory = factory;
  }

  override weigh(saved: unknown, tally: SizeTally): void {
    super.weigh((saved as { readonly contents: unknown }).contents, tally);
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.factory);
  }
}

/** Makes the value of a missing key, in a frame. */
const makeMissing: NativeKind<{ readonly dict: PyDefaultDict; readonly key: Value }> = {
  name: 'defaultdict',
  step(m, { dict, key }, sent) {
    if (sent === undefined) return m.pushCall(dict.factory, []);
    dict.set(m, key, sent);
    return sent;
  },
};

function copyDefault(self: PyDefaultDict): PyDefaultDict {
  const out = ofClass(new PyDefaultDict(), self.cls);
  out.become(self);
  out.factory = self.factory;
  return out;
}

function withUpdates(m: Interp, copy: PyDict, ...sources: PyDict[]): PyDict {
  for (const source of sources) updateDict(m, copy, source);
  return copy;
}

export const defaultdictClass = defineClass({
  name: 'defaultdict',
  module: 'collections',
  bases: [dictClass],
  new: native('*args, **kwargs', (_m, cls: PyClass) => ofClass(new PyDefaultDict(), cls)),
  methods: {
    __init__: native(
      'default_factory=, iterable=, /, **kwargs',
      (
        m: Interp,
        self: PyDefaultDict,
        factory: Value | undefined,
        source: Value | undefined,
        kwargs: Map<string, Value>,
      ) => {
        if (factory !== undefined && factory !== null && !m.callable(factory)) {
          m.raise('TypeError', 'first argument must be callable or None');
        }
        self.factory = factory ?? null;
        return updateFrom(m, self, source, kwargs);
      },
    ),
    __missing__: native('key, /', (m: Interp, self: PyDefaultDict, key: Value) =>
      self.factory === null ? m.throw(m.exception('KeyError', key)) : m.pushNative(makeMissing, { dict: self, key }),
    ),
    __repr__: native('', (m: Interp, self: PyDefaultDict) => {
      const factory = m.reprEnter(self.factory) ? m.repr(self.factory) : '...';
      m.reprLeave(self.factory);
      return `${self.cls.name}(${factory}, ${m.str(m.call(dictClass.dict.getStr('__repr__') ?? null, [self]))})`;
    }),
    __or__: native('value, /', (m: Interp, self: PyDefaultDict, other: Value) =>
      other instanceof PyDict ? withUpdates(m, copyDefault(self), other) : NotImplemented,
    ),
    copy: native('', (_m, self: PyDefaultDict) => copyDefault(self)),
    __copy__: native('', (_m, self: PyDefaultDict) => copyDefault(self)),
  },
  classMethods: { __class_getitem__: classGetItem },
  properties: {
    default_factory: {
      get: (_m, self: PyDefaultDict) => self.factory,
      set: (_m, self: PyDefaultDict, value) => {
        self.factory = value ?? null;
      },
    },
  },
});
kindIs(PyDefaultDict, defaultdictClass);

function ordered(source: PyDict, cls: PyClass): PyDict {
  const out = ofClass(new PyDict(), cls);
  out.become(source);
  return out;
}

function sameOrder(m: Interp, a: PyDict, b: PyDict): boolean {
  const [left, right] = [a.keyList(), b.keyList()];
  return left.length === right.length && left.every((key, i) => m.eq(key, right[i] ?? null));
}

function equalOrdered(m: Interp, self: PyDict, other: Value): Value {
  if (!(other instanceof PyDict)) return NotImplemented;
  if (other.cls.isSubclass(orderedDictClass) && !sameOrder(m, self, other)) return false;
  return equalDicts(m, self, other);
}

/** An OrderedDict's views are those of a dict under names of their own. */
const viewClasses = {
  keys: defineClass({ name: 'odict_keys', bases: [dictKeysClass], subclassable: false }),
  values: defineClass({ name: 'odict_values', bases: [dictValuesClass], subclassable: false }),
  items: defineClass({ name: 'odict_items', bases: [dictItemsClass], subclassable: false }),
};

class PyOrderedView extends PyDictView {}
computed(PyOrderedView, (view) => viewClasses[view.part]);

function viewOf(part: keyof typeof viewClasses): NativeSpec {
  return native('', (_m, self: PyDict) => new PyOrderedView(self, part));
}

export const orderedDictClass: PyClass = defineClass({
  name: 'OrderedDict',
  module: 'collections',
  bases: [dictClass],
  new: native('*args, **kwargs', (_m, cls: PyClass) => ofClass(new PyDict(), cls)),
  methods: {
    __repr__: native('', (m: Interp, self: PyDict) => {
      if (self.size === 0) return `${self.cls.name}()`;
      if (!m.reprEnter(self)) return '...';
      try {
        const items: string[] = [];
        self.forEach((key, value) => items.push(`(${m.repr(key)}, ${m.repr(value)})`));
        return `${self.cls.name}([${items.join(', ')}])`;
      } finally {
        m.reprLeave(self);
      }
    }),
    __eq__: native('value, /', equalOrdered),
    __ne__: native('value, /', (m: Interp, self: PyDict, other: Value) => {
      const equal = equalOrdered(m, self, other);
      return typeof equal === 'boolean' ? !equal : equal;
    }),
    __or__: native('value, /', (m: Interp, self: PyDict, other: Value) =>
      other instanceof PyDict ? withUpdates(m, ordered(self, self.cls), other) : NotImplemented,
    ),
    keys: viewOf('keys'),
    values: viewOf('values'),
    items: viewOf('items'),
    copy: native('', (_m, self: PyDict) => ordered(self, self.cls)),
    __copy__: native('', (_m, self: PyDict) => ordered(self, self.cls)),
    move_to_end: native('key, last=', (m: Interp, self: PyDict, key: Value, last: Value | undefined) => {
      if (!self.move(m, key, last === undefined || m.truth(last))) m.throw(m.exception('KeyError', key));
      return null;
    }),
    popitem: native('last=', (m: Interp, self: PyDict, last: Value | undefined) => {
      const fromEnd = last === undefined || m.truth(last);
      const at = fromEnd ? self.previousSlot(self.lastSlot) : self.nextSlot(0);
      if (at < 0) m.throw(m.exception('KeyError', 'dictionary is empty'));
      const key = self.keyAt(at);
      return new PyTuple([key, self.delete(m, key) ?? null]);
    }),
  },
});

/** Counts the items of an iterable into a mapping: what `Counter` is filled with. */
export const countElements = native('mapping, @iterable, /', (m: Interp, mapping: Value, iterable: Value) => {
  const items = m.list(iterable);
  if (!(mapping instanceof PyDict)) m.raise('TypeError', '_count_elements() needs a dict');
  for (const item of items) {
    const count = mapping.get(m, item) ?? 0;
    mapping.set(m, item, typeof count === 'number' ? addInt(count, 1) : m.binary('+', count, 1));
  }
  return null;
});
