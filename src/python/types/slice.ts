/** The class slice. */
import type { Interp } from '../interp.ts';
import { sliceClass } from '../objects/builtins.ts';
import { extendClass, native } from '../objects/define.ts';
import { PySlice } from '../objects/function.ts';
import { NotImplemented, type Value } from '../objects/object.ts';
import { PyTuple } from '../objects/sequence.ts';
import { smallIndex } from './plain.ts';
import { resolveSlice } from './slices.ts';

extendClass(sliceClass, {
  new: native('*args', (m: Interp, _cls: Value, args: Value[]) => {
    if (args.length === 0) m.raise('TypeError', 'slice expected at least 1 argument, got 0');
    if (args.length > 3) m.raise('TypeError', `slice expected at most 3 arguments, got ${args.length}`);
    const [first = null, second = null, third = null] = args;
    return args.length === 1 ? new PySlice(null, first, null) : new PySlice(first, second, third);
  }),
  methods: {
    __repr__: native(
      '',
      (m: Interp, self: PySlice) => `slice(${m.repr(self.start)}, ${m.repr(self.stop)}, ${m.repr(self.step)})`,
    ),
    __eq__: native('value, /', (m: Interp, self: PySlice, other: Value) => {
      if (!(other instanceof PySlice)) return NotImplemented;
      return m.eq(self.start, other.start) && m.eq(self.stop, other.stop) && m.eq(self.step, other.step);
    }),
    indices: native('length, /', (m: Interp, self: PySlice, length: Value) => {
      const size = smallIndex(m, length);
      if (size < 0) m.raise('ValueError', 'length should not be negative');
      const { start, stop, step } = resolveSlice(m, self, size);
      return new PyTuple([start, stop, step]);
    }),
  },
  properties: {
    start: { get: (_m, self: PySlice) => self.start },
    stop: { get: (_m, self: PySlice) => self.stop },
    step: { get: (_m, self: PySlice) => self.step },
  },
  attributes: { __hash__: null },
});
