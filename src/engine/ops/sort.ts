/** The op `sort`: y₁ ≤ y₂ ≤ …, the elements of input. */
import type { SamplesOf } from '../draw.ts';
import { ascending, selection, type SelectionAttrs } from '../selection.ts';

interface Attrs extends SelectionAttrs {
  readonly keepdim: true;
  readonly descending: boolean;
}

/** Each line in order, equal elements in the order they had; NaN counts as the largest. */
export const sort = selection<Attrs>({
  name: 'sort',
  nodeName: 'SortBackward0',
  rule: 'k-th',
  formula: 'y₁ ≤ y₂ ≤ …, the elements of input',
  pick(line, { descending }) {
    const order = line.map((_, i) => i);
    return order.toSorted((i, j) => (descending ? ascending(line[j]!, line[i]!) : ascending(line[i]!, line[j]!)));
  },
  count: (length) => length,
});

export const sortSamples: SamplesOf<typeof sort> = (draw) => [
  { inputs: [draw.distinct(2, 4)], attrs: { dim: -1, keepdim: true, descending: false } },
  { inputs: [draw.distinct(4, 2, 2)], attrs: { dim: 0, keepdim: true, descending: true } },
  { inputs: [draw.normal()], attrs: { dim: 0, keepdim: true, descending: false } },
];
