/** The named tuples that `max`, `sort` and the like give. */
import { tupleClass } from '../../python/objects/builtins.ts';
import type { PyClass } from '../../python/objects/class.ts';
import { defineClass, native } from '../../python/objects/define.ts';
import type { Interp } from '../../python/interp.ts';
import { PyTuple } from '../../python/objects/sequence.ts';
import type { Tensor } from '../../engine/tensor.ts';
import { wrap } from '../tensor-object.ts';

/** `torch.return_types.<name>`: a tuple of tensors whose items have names. */
function returnClass(name: string, fields: readonly string[]): PyClass {
  return defineClass({
    name,
    module: 'torch.return_types',
    bases: [tupleClass],
    subclassable: false,
    methods: {
      __repr__: native('', (m: Interp, self: PyTuple) => {
        const lines = fields.map((field, i) => `${field}=${m.repr(self.items[i] ?? null)}`);
        return `torch.return_types.${name}(\n${lines.join(',\n')})`;
      }),
    },
    properties: Object.fromEntries(
      fields.map((field, i) => [field, { get: (_m: Interp, self: PyTuple) => self.items[i] ?? null }]),
    ),
  });
}

/** Makes results of one such class. */
export function named(name: string, ...fields: readonly string[]): (tensors: readonly Tensor[]) => PyTuple {
  const cls = returnClass(name, fields);
  return (tensors) => {
    const made = new PyTuple(tensors.map(wrap));
    made.cls = cls;
    return made;
  };
}
