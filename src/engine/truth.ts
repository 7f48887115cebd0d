/** A family of ops that reduce truth values: any, all. */
import type { SamplesOf } from './draw.ts';
import { constant, select } from './expression.ts';
import { gather, walk } from './kernels/dense.ts';
import { reducedShape } from './kernels/reduce.ts';
import { allocate } from './memory.ts';
import type { PlainOp } from './op.ts';
import { reducedDims, reducedFrom, type ReductionAttrs } from './reduction.ts';
import { contiguousStrides, numelOf } from './shape.ts';
import { fromBuffer, type Tensor } from './tensor.ts';

/** any (decided by a truth) and all (decided by a falsehood). */
export function truthReduction(name: 'any' | 'all', decides: 0 | 1): PlainOp<readonly [Tensor], ReductionAttrs> {
  return {
    kind: 'plain',
    name,
    inputs: ['input'],
    view: 'none',
    forward(context, [x], attrs) {
      const dims = reducedDims(attrs, x.shape.length);
      const kept = reducedShape(x.shape, dims, true);
      // What is made of bytes stays bytes.
      const dtype = x.dtype === 'uint8' ? 'uint8' : 'bool';
      const out = allocate(context, dtype, numelOf(kept)).fill(1 - decides);
      const steps = contiguousStrides(kept).map((step, d) => (dims.includes(d) ? 0 : step));
      const from = gather(context, x);
      walk(x.shape, steps, 0, (at, position, count, step) => {
        for (let i = 0; i < count; i++) {
          if ((from[position + i] !== 0 ? 1 : 0) === decides) out[at + i * step] = decides;
        }
      });
      return fromBuffer(out, reducedShape(x.shape, dims, attrs.keepdim), dtype);
    },
    formula: { forward: name === 'any' ? 'y = input₁ ∨ input₂ ∨ …' : 'y = input₁ ∧ input₂ ∧ …' },
    explain: {
      value({ inputs: [x], attrs }, index) {
        const from = reducedFrom(attrs, x.shape, index);
        const found = from.findIndex((at) => (x.at(at) !== 0 ? 1 : 0) === decides);
        const options = from.map((at) => select('input ≠ 0', [constant(0), constant(1)], x.at(at) !== 0 ? 1 : 0));
        return options.length === 0 ? constant(1 - decides) : select(name, options, Math.max(found, 0));
      },
    },
  };
}

export const truthReductionSamples: SamplesOf<ReturnType<typeof truthReduction>> = (draw) => [
  { inputs: [draw.flags(2, 3)], attrs: { dim: null, keepdim: false } },
  { inputs: [draw.flags(2, 3)], attrs: { dim: [1], keepdim: true } },
  { inputs: [draw.integers(2, 4, 2)], attrs: { dim: [0], keepdim: false } },
  { inputs: [draw.normal()], attrs: { dim: null, keepdim: false } },
];
