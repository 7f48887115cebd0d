/** `collections.abc` as protocols that classes are asked for. */
import { defineClass, native, nativeModule } from '../../objects/define.ts';
import type { PyModule } from '../../objects/function.ts';
import type { PyClass } from '../../objects/class.ts';
import { PyTuple } from '../../objects/sequence.ts';

/** The abstract collections: a class meets one when it has these methods (`isinstance`, `issubclass`). */
const PROTOCOLS: Readonly<Record<string, readonly string[]>> = {
  Callable: ['__call__'],
  Collection: ['__len__', '__iter__', '__contains__'],
  Container: ['__contains__'],
  Generator: ['__next__', 'send', 'throw', 'close'],
  Hashable: ['__hash__'],
  Iterable: ['__iter__'],
  Iterator: ['__next__', '__iter__'],
  Mapping: ['keys', 'items', 'values', '__getitem__', '__contains__'],
  MutableMapping: ['keys', '__setitem__', '__delitem__', 'update', 'setdefault'],
  MutableSequence: ['__setitem__', '__delitem__', 'insert', 'append', 'reverse'],
  MutableSet: ['add', 'discard', '__contains__', '__iter__'],
  Reversible: ['__reversed__'],
  Sequence: ['__getitem__', '__len__', 'index', 'count'],
  Set: ['isdisjoint', '__and__', '__contains__', '__iter__'],
  Sized: ['__len__'],
};

const classes: readonly PyClass[] = Object.entries(PROTOCOLS).map(([name, methods]) =>
  defineClass({
    name,
    module: 'collections.abc',
    attributes: { __protocol__: new PyTuple(methods) },
    classMethods: {
      __class_getitem__: native('item, /', (_m, cls: PyClass) => cls),
    },
  }),
);

/** `collections.abc`. */
export function abstractCollections(): PyModule {
  return nativeModule('collections.abc', Object.fromEntries(classes.map((cls) => [cls.name, cls])));
}
