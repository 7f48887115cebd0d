/** The methods that all native iterators share. */
import type { Interp } from '../interp.ts';
import * as builtins from '../objects/builtins.ts';
import type { PyClass } from '../objects/class.ts';
import { extendClass, native, type NativeSpec } from '../objects/define.ts';
import { PyIterator, type Value } from '../objects/object.ts';

/** What every iterator made by natives has. */
export const iteratorMethods: Readonly<Record<string, NativeSpec>> = {
  __iter__: native('', (_m, self: Value) => self),
  __next__: native('', (m: Interp, self: Value) => {
    const value = self instanceof PyIterator ? self.next(m) : m.next(self);
    return value === undefined ? m.throw(m.exception('StopIteration')) : value;
  }),
};

const CLASSES: readonly PyClass[] = [
  builtins.listIteratorClass,
  builtins.listReverseIteratorClass,
  builtins.tupleIteratorClass,
  builtins.strIteratorClass,
  builtins.rangeIteratorClass,
  builtins.setIteratorClass,
  builtins.sequenceIteratorClass,
  builtins.dictKeyIteratorClass,
  builtins.dictValueIteratorClass,
  builtins.dictItemIteratorClass,
  builtins.dictReverseKeyIteratorClass,
  builtins.dictReverseValueIteratorClass,
  builtins.dictReverseItemIteratorClass,
];
for (const cls of CLASSES) extendClass(cls, { methods: iteratorMethods });
