/** The op `cummin`: yᵢ = min(input₁, …, inputᵢ). */
import type { SamplesOf } from '../draw.ts';
import { selection, type SelectionAttrs } from '../selection.ts';

interface Attrs extends SelectionAttrs {
  readonly keepdim: true;
}

/** The smallest element so far along a dimension, the latest of equals; a NaN stays. */
export const cummin = selection<Attrs>({
  name: 'cummin',
  nodeName: 'CumminBackward0',
  rule: 'min',
  formula: 'yᵢ = min(input₁, …, inputᵢ)',
  pick(line) {
    let best = 0;
    return line.map((v, k) => {
      if (Number.isNaN(v) || v <= line[best]!) best = k;
      return best;
    });
  },
  count: (length) => length,
});

export const cumminSamples: SamplesOf<typeof cummin> = (draw) => [
  { inputs: [draw.distinct(2, 5)], attrs: { dim: -1, keepdim: true } },
  { inputs: [draw.distinct(4, 2)], attrs: { dim: 0, keepdim: true } },
  { inputs: [draw.normal()], attrs: { dim: 0, keepdim: true } },
];
