/** The op `unique`: y₁ < y₂ < …, the values of input. */
import type { SamplesOf } from '../draw.ts';
import { constant } from '../expression.ts';
import { gather } from '../kernels/dense.ts';
import { allocate } from '../memory.ts';
import { type NoAttrs, noAttrs, type PlainOp } from '../op.ts';
import { ascending } from '../selection.ts';
import { fromBuffer, type Tensor } from '../tensor.ts';

/** The values that occur, in order; for each element the place of its value among them; how often each occurs. */
export const unique: PlainOp<readonly [Tensor], NoAttrs, readonly [Tensor, Tensor, Tensor]> = {
  kind: 'plain',
  name: 'unique',
  withoutDerivative: { node: 'Unique2Backward0', message: "the derivative for '_unique2' is not implemented." },
  inputs: ['input'],
  view: 'none',
  integers: 'picks',
  forward(context, [x]) {
    const values = gather(context, x);
    const order = Array.from(values, (_, i) => i).toSorted((i, j) => ascending(values[i]!, values[j]!));
    const inverse = allocate(context, 'int64', values.length);
    const found: number[] = [];
    const counts: number[] = [];
    for (const i of order) {
      if (found.length === 0 || values[i] !== found.at(-1)) {
        found.push(values[i]!);
        counts.push(0);
      }
      inverse[i] = found.length - 1;
      counts[found.length - 1] = counts[found.length - 1]! + 1;
    }
    const out = allocate(context, x.dtype, found.length);
    out.set(found);
    const often = allocate(context, 'int64', found.length);
    often.set(counts);
    return [
      fromBuffer(out, [found.length], x.dtype),
      fromBuffer(inverse, x.shape, 'int64'),
      fromBuffer(often, [found.length], 'int64'),
    ];
  },
  formula: { forward: 'y₁ < y₂ < …, the values of input' },
  explain: {
    value: ({ outputs }, index, output) => constant(outputs[output]!.at(index)),
  },
};

export const uniqueSamples: SamplesOf<typeof unique> = (draw) => [
  { inputs: [draw.integers(3, 2, 4)], attrs: noAttrs },
  { inputs: [draw.normal(3)], attrs: noAttrs },
  { inputs: [draw.flags(4)], attrs: noAttrs },
];
