/** The class type. */
import type { Interp } from '../interp.ts';
import { objectClass, typeClass } from '../objects/builtins.ts';
import { PyClass } from '../objects/class.ts';
import { extendClass, native } from '../objects/define.ts';
import { PyDict } from '../objects/dict.ts';
import type { Value } from '../objects/object.ts';
import { PyList, PyTuple } from '../objects/sequence.ts';
import { fullName } from './object.ts';
import { className, plainText } from './plain.ts';
import { uniteTypes } from './union.ts';

function makeType(m: Interp, args: readonly Value[]): Value {
  const [name = null, bases, namespace] = args;
  if (args.length === 1) return m.typeOf(name);
  const text = plainText(name);
  if (text === null || args.length !== 3) m.raise('TypeError', 'type() takes 1 or 3 arguments');
  if (!(bases instanceof PyTuple)) {
    m.raise('TypeError', `type.__new__() argument 2 must be tuple, not ${className(m, bases ?? null)}`);
  }
  if (!(namespace instanceof PyDict)) {
    m.raise('TypeError', `type.__new__() argument 3 must be dict, not ${className(m, namespace ?? null)}`);
  }
  const parents = bases.items.map((base) =>
    base instanceof PyClass ? base : m.raise('TypeError', `'${className(m, base)}' object cannot be a base class`),
  );
  const contents = new Map<string, Value>();
  namespace.forEach((key, value) => contents.set(plainText(key) ?? m.repr(key), value));
  return m.makeClass(text, parents, contents);
}

/** What stands under a name in an enumeration, whose class can be iterated over, measured and indexed. */
function enumMembers(m: Interp, self: Value, complaint: string): PyDict {
  const members = self instanceof PyClass ? self.lookup('_member_map_') : undefined;
  if (!(members instanceof PyDict)) m.raise('TypeError', complaint);
  return members;
}

function uniqueMembers(m: Interp, self: Value, complaint: string): Value[] {
  return [...new Set(enumMembers(m, self, complaint).valueList())];
}

extendClass(typeClass, {
  new: native('*args, **kwargs', (m: Interp, _cls: Value, args: Value[]) => makeType(m, args)),
  methods: {
    __init__: native('*args, **kwargs', () => null),
    __repr__: native('', (m: Interp, self: PyClass) => {
      return self.lookup('_member_map_') instanceof PyDict && !self.builtin
        ? `<enum '${m.str(self.name)}'>`
        : `<class '${fullName(self)}'>`;
    }),
    __call__: native('*args, **kwargs', (m: Interp, self: PyClass, args: Value[], kwargs: Map<string, Value>) =>
      m.pushCall(self, args, kwargs),
    ),
    __or__: native('value, /', uniteTypes),
    __ror__: native('value, /', (m: Interp, self: Value, other: Value) => uniteTypes(m, other, self)),
    mro: native('', (_m, self: PyClass) => new PyList(self.mro.slice())),
    __iter__: native('', (m: Interp, self: Value) =>
      m.iter(new PyList(uniqueMembers(m, self, "'type' object is not iterable"))),
    ),
    __len__: native(
      '',
      (m: Interp, self: Value) => uniqueMembers(m, self, "object of type 'type' has no len()").length,
    ),
    __contains__: native('value, /', (m: Interp, self: Value, value: Value) =>
      uniqueMembers(m, self, "argument of type 'type' is not iterable").includes(value),
    ),
  },
  properties: {
    __name__: { get: (_m, self: PyClass) => self.name },
    __qualname__: {
      get: (_m, self: PyClass) => self.qualname,
      set: (m: Interp, self: PyClass, value) => {
        const text = value === undefined ? null : plainText(value);
        if (text === null) m.raise('TypeError', `can only assign string to ${self.name}.__qualname__`);
        self.qualname = text;
      },
    },
    __module__: { get: (_m, self: PyClass) => self.module },
    __bases__: { get: (_m, self: PyClass) => new PyTuple(self.bases) },
    __base__: { get: (_m, self: PyClass) => self.bases[0] ?? (self === objectClass ? null : objectClass) },
    __mro__: { get: (_m, self: PyClass) => new PyTuple(self.mro) },
    __class__: { get: () => typeClass },
    __dict__: {
      get: (_m, self: PyClass) =>
        PyDict.of(
          self.dict.keyList().map((key) => [plainText(key) ?? '', self.dict.getStr(plainText(key) ?? '') ?? null]),
        ),
    },
    __annotations__: {
      get: (_m, self: PyClass) => self.dict.getStr('__annotations__') ?? new PyDict(),
      set: (_m, self: PyClass, value) => self.setOwn('__annotations__', value ?? null),
    },
    __doc__: {
      get: (_m, self: PyClass) => self.dict.getStr('__doc__') ?? null,
      set: (_m, self: PyClass, value) => self.setOwn('__doc__', value ?? null),
    },
  },
});
