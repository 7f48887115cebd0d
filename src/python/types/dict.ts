/** The class dict. */
import type { Interp, NativeKind } from '../interp.ts';
import { dictClass } from '../objects/builtins.ts';
import type { PyClass } from '../objects/class.ts';
import { extendClass, native } from '../objects/define.ts';
import { PyDict } from '../objects/dict.ts';
import { PyDictIterator, PyDictView } from '../objects/iterators.ts';
import { NotImplemented, type Value } from '../objects/object.ts';
import { PyList, PyTuple } from '../objects/sequence.ts';
import { iterationRunsPython } from './resumable-iterator.ts';
import { className } from './plain.ts';
import { ofClass } from './sequences.ts';

/** Puts the entries of a mapping, or of an iterable of pairs, into a dict. */
export function updateDict(m: Interp, target: PyDict, source: Value): void {
  if (source instanceof PyDict) {
    if (source === target) return;
    for (let i = source.nextSlot(0); i >= 0; i = source.nextSlot(i + 1))
      target.set(m, source.keyAt(i), source.valueAt(i));
    return;
  }
  const keys = m.findattr(source, 'keys');
  if (keys !== undefined) {
    for (const key of m.list(m.call(keys, []))) target.set(m, key, m.getitem(source, key));
    return;
  }
  m.list(source).forEach((pair, i) => {
    const items = pair instanceof PyTuple ? pair.items : m.tryCatch(() => m.list(pair), ['TypeError']);
    if (items === undefined) {
      m.raise('TypeError', `cannot convert dictionary update sequence element #${i} to a sequence`);
    }
    const [key, value] = items;
    if (items.length !== 2 || key === undefined || value === undefined) {
      m.raise('ValueError', `dictionary update sequence element #${i} has length ${items.length}; 2 is required`);
    }
    target.set(m, key, value);
  });
}

/** A plain dict with the same entries. */
export function copyDict(source: PyDict): PyDict {
  const out = new PyDict();
  out.become(source);
  return out;
}

/** Runs an iterator dry and puts its pairs into a dict, then the keywords. */
const updating: NativeKind<{
  readonly dict: PyDict;
  readonly iterator: Value;
  readonly pairs: PyList;
  readonly keywords: PyDict;
}> = {
  name: 'update',
  step(m, { dict, iterator, pairs, keywords }, sent) {
    if (sent === m.ended) {
      updateDict(m, dict, pairs);
      updateDict(m, dict, keywords);
      return null;
    }
    if (sent !== undefined) pairs.edit().push(sent);
    return m.pushNext(iterator);
  },
};

/** `dict.update` and `dict.__init__`, as a native's last act: pairs that Python code makes come in a frame. */
export function updateFrom(m: Interp, self: PyDict, source: Value | undefined, kwargs: Map<string, Value>): Value {
  if (source !== undefined && !(source instanceof PyDict) && m.findattr(source, 'keys') === undefined) {
    const iterator = m.iter(source);
    if (iterationRunsPython(iterator)) {
      return m.pushNative(updating, {
        dict: self,
        iterator,
        pairs: new PyList([]),
        keywords: PyDict.of(kwargs),
      });
    }
    updateDict(m, self, iterator);
  } else if (source !== undefined) {
    updateDict(m, self, source);
  }
  for (const [name, value] of kwargs) self.setStr(name, value);
  return null;
}

/** `self[key]`; a class deriving from dict may have `__missing__`. */
export function dictItem(m: Interp, self: PyDict, key: Value): Value {
  const value = self.get(m, key);
  if (value !== undefined) return value;
  const missing = self.cls === dictClass ? undefined : self.cls.lookup('__missing__');
  if (missing === undefined) return m.throw(m.exception('KeyError', key));
  return m.pushCall(missing, [self, key]);
}

function reprDict(m: Interp, self: PyDict): string {
  if (!m.reprEnter(self)) return '{...}';
  try {
    const parts: string[] = [];
    m.recurse(' while getting the repr of an object', () => {
      for (let i = self.nextSlot(0); i >= 0; i = self.nextSlot(i + 1)) {
        parts.push(`${m.repr(self.keyAt(i))}: ${m.repr(self.valueAt(i))}`);
      }
    });
    return `{${parts.join(', ')}}`;
  } finally {
    m.reprLeave(self);
  }
}

/** Whether two dicts have equal entries. */
export function equalDicts(m: Interp, a: PyDict, b: PyDict): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  return m.recurse(' in comparison', () => {
    for (let i = a.nextSlot(0); i >= 0; i = a.nextSlot(i + 1)) {
      const other = b.get(m, a.keyAt(i));
      if (other === undefined || !m.eq(a.valueAt(i), other)) return false;
    }
    return true;
  });
}

function popped(m: Interp, self: PyDict, key: Value, otherwise: Value | undefined): Value {
  const value = self.delete(m, key);
  if (value !== undefined) return value;
  return otherwise === undefined ? m.throw(m.exception('KeyError', key)) : otherwise;
}

extendClass(dictClass, {
  new: native('*args, **kwargs', (_m, cls: PyClass) => ofClass(new PyDict(), cls)),
  methods: {
    __init__: native('iterable=, /, **kwargs', updateFrom),
    __repr__: native('', reprDict),
    __len__: native('', (_m, self: PyDict) => self.size),
    __iter__: native('', (_m, self: PyDict) => new PyDictIterator(self, 'keys')),
    __reversed__: native('', (_m, self: PyDict) => new PyDictIterator(self, 'keys', -1)),
    __contains__: native('key, /', (m: Interp, self: PyDict, key: Value) => self.has(m, key)),
    __getitem__: native('key, /', dictItem),
    __setitem__: native('key, value, /', (m: Interp, self: PyDict, key: Value, value: Value) => {
      self.set(m, key, value);
      return null;
    }),
    __delitem__: native('key, /', (m: Interp, self: PyDict, key: Value) => {
      if (self.delete(m, key) === undefined) m.throw(m.exception('KeyError', key));
      return null;
    }),
    __eq__: native('value, /', (m: Interp, self: PyDict, other: Value) =>
      other instanceof PyDict ? equalDicts(m, self, other) : NotImplemented,
    ),
    __ne__: native('value, /', (m: Interp, self: PyDict, other: Value) =>
      other instanceof PyDict ? !equalDicts(m, self, other) : NotImplemented,
    ),
    __or__: native('value, /', (m: Interp, self: PyDict, other: Value) => {
      if (!(other instanceof PyDict)) return NotImplemented;
      const out = copyDict(self);
      updateDict(m, out, other);
      return out;
    }),
    __ror__: native('value, /', (m: Interp, self: PyDict, other: Value) => {
      if (!(other instanceof PyDict)) return NotImplemented;
      const out = copyDict(other);
      updateDict(m, out, self);
      return out;
    }),
    __ior__: native('@value, /', (m: Interp, self: PyDict, other: Value) => {
      updateDict(m, self, other);
      return self;
    }),
    keys: native('', (_m, self: PyDict) => new PyDictView(self, 'keys')),
    values: native('', (_m, self: PyDict) => new PyDictView(self, 'values')),
    items: native('', (_m, self: PyDict) => new PyDictView(self, 'items')),
    get: native('key, default=, /', (m: Interp, self: PyDict, key: Value, otherwise: Value | undefined) => {
      const value = self.get(m, key);
      return value === undefined ? (otherwise ?? null) : value;
    }),
    setdefault: native('key, default=, /', (m: Interp, self: PyDict, key: Value, otherwise: Value | undefined) => {
      const there = self.get(m, key);
      if (there !== undefined) return there;
      self.set(m, key, otherwise ?? null);
      return otherwise ?? null;
    }),
    pop: native('key, default=, /', (m: Interp, self: PyDict, key: Value, otherwise: Value | undefined) =>
      popped(m, self, key, otherwise),
    ),
    popitem: native('', (m: Interp, self: PyDict) => {
      const at = self.previousSlot(self.lastSlot);
      if (at < 0) m.throw(m.exception('KeyError', 'popitem(): dictionary is empty'));
      const key = self.keyAt(at);
      return new PyTuple([key, popped(m, self, key, undefined)]);
    }),
    update: native('iterable=, /, **kwargs', updateFrom),
    copy: native('', (_m, self: PyDict) => copyDict(self)),
    clear: native('', (_m, self: PyDict) => {
      self.clear();
      return null;
    }),
  },
  classMethods: {
    fromkeys: native('@iterable, value=, /', (m: Interp, cls: PyClass, keys: Value, value: Value | undefined) => {
      const out = cls === dictClass ? new PyDict() : m.call(cls, []);
      if (!(out instanceof PyDict)) m.raise('TypeError', `${className(m, out)} is not a dict`);
      for (const key of m.list(keys)) out.set(m, key, value ?? null);
      return out;
    }),
  },
  attributes: { __hash__: null },
});
