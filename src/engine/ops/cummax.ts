/** The op `cummax`: yᵢ = max(input₁, …, inputᵢ). */
import type { SamplesOf } from '../draw.ts';
import { selection, type SelectionAttrs } from '../selection.ts';

interface Attrs extends SelectionAttrs {
  readonly keepdim: true;
}

/** The largest element so far along a dimension, the latest of equals; a NaN stays. */
export const cummax = selection<Attrs>({
  name: 'cummax',
  nodeName: 'CummaxBackward0',
  rule: 'max',
  formula: 'yᵢ = max(input₁, …, inputᵢ)',
  pick(line) {
    let best = 0;
    return line.map((v, k) => {
      if (Number.isNaN(v) || v >= line[best]!) best = k;
      return best;
    });
  },
  count: (length) => length,
});

export const cummaxSamples: SamplesOf<typeof cummax> = (draw) => [
  { inputs: [draw.distinct(2, 5)], attrs: { dim: -1, keepdim: true } },
  { inputs: [draw.distinct(4, 2)], attrs: { dim: 0, keepdim: true } },
  { inputs: [draw.normal()], attrs: { dim: 0, keepdim: true } },
];
