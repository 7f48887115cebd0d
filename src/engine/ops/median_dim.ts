/** The op `median_dim`: y = median input. */
import type { SamplesOf } from '../draw.ts';
import { needNumbers } from '../dtype_checks.ts';
import { ascending, emptyDim, selection, type SelectionAttrs } from '../selection.ts';
import { wrapDim } from '../shape.ts';

/** The lower of the two middle elements of each line; a NaN on the line wins. */
export const medianDim = selection<SelectionAttrs>({
  name: 'median_dim',
  nodeName: 'MedianBackward1',
  rule: 'median',
  formula: 'y = median input',
  pick(line) {
    const missing = line.findIndex(Number.isNaN);
    if (missing >= 0) return [missing];
    const order = line.map((_, i) => i).toSorted((i, j) => ascending(line[i]!, line[j]!));
    const middle = (line.length - 1) >> 1;
    return order.slice(middle, middle + 1);
  },
  count(length, { dim }, x) {
    needNumbers('median_out', x);
    if (length === 0) throw emptyDim('median', wrapDim(dim, x.shape.length));
    return 1;
  },
});

export const medianDimSamples: SamplesOf<typeof medianDim> = (draw) => [
  { inputs: [draw.distinct(2, 4)], attrs: { dim: -1, keepdim: false } },
  { inputs: [draw.distinct(3, 2)], attrs: { dim: 0, keepdim: true } },
];
