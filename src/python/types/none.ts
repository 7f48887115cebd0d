/** The classes of None, NotImplemented and Ellipsis. */
import { ellipsisClass, noneClass, notImplementedClass } from '../objects/builtins.ts';
import { extendClass, native } from '../objects/define.ts';
import { Ellipsis, NotImplemented, type PySingleton } from '../objects/object.ts';

extendClass(noneClass, {
  new: native('', () => null),
  methods: {
    __repr__: native('', () => 'None'),
    __bool__: native('', () => false),
  },
});
extendClass(ellipsisClass, {
  new: native('', () => Ellipsis),
  methods: { __repr__: native('', (_m, self: PySingleton) => self.name) },
});
extendClass(notImplementedClass, {
  new: native('', () => NotImplemented),
  methods: { __repr__: native('', (_m, self: PySingleton) => self.name) },
});
