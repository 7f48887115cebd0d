/** `torch.Size` as a Python value. */
import type { Shape } from '../engine/shape.ts';
import { numelOf } from '../engine/shape.ts';
import type { Interp } from '../python/interp.ts';
import { tupleClass } from '../python/objects/builtins.ts';
import { defineClass, native } from '../python/objects/define.ts';
import type { Value } from '../python/objects/object.ts';
import { PySlice } from '../python/objects/function.ts';
import { PyTuple } from '../python/objects/sequence.ts';

/** `torch.Size`: a tuple of dimension sizes. */
export const sizeClass = defineClass({
  name: 'Size',
  module: 'torch',
  bases: [tupleClass],
  subclassable: false,
  new: native('@iterable=, /', (m: Interp, _cls: Value, iterable: Value | undefined) =>
    sizeOf(iterable === undefined ? [] : m.list(iterable).map(Number)),
  ),
  methods: {
    __repr__: native('', (_m: Interp, self: PyTuple) => sizeText(self.items.map(Number))),
    __str__: native('', (_m: Interp, self: PyTuple) => sizeText(self.items.map(Number))),
    numel: native('', (_m: Interp, self: PyTuple) => numelOf(self.items.map(Number))),
    __getitem__: native('key, /', (m: Interp, self: PyTuple, key: Value) => {
      const item = m.getitem(new PyTuple(self.items), key);
      return key instanceof PySlice && item instanceof PyTuple ? sizeOf(item.items.map(Number)) : item;
    }),
    __add__: native('other, /', (m: Interp, self: PyTuple, other: Value) => {
      const sum = m.binary('+', new PyTuple(self.items), other instanceof PyTuple ? new PyTuple(other.items) : other);
      return sum instanceof PyTuple ? sizeOf(sum.items.map(Number)) : sum;
    }),
  },
});

export function sizeOf(shape: Shape): PyTuple {
  const size = new PyTuple(shape);
  size.cls = sizeClass;
  return size;
}

/** `torch.Size([2, 3])` */
export function sizeText(shape: Shape): string {
  return `torch.Size([${shape.join(', ')}])`;
}
