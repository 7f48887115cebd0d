/** The op `topk`: y₁ ≥ … ≥ yₖ, the k largest of input. */
import type { SamplesOf } from '../draw.ts';
import { runtimeError } from '../errors.ts';
import { needNumbers } from '../dtype_checks.ts';
import { ascending, selection, type SelectionAttrs } from '../selection.ts';

interface Attrs extends SelectionAttrs {
  readonly keepdim: true;
  readonly k: number;
  readonly largest: boolean;
}

/** The k largest (or smallest) elements of each line, best first. */
export const topk = selection<Attrs>({
  name: 'topk',
  nodeName: 'TopkBackward0',
  rule: 'k-th',
  formula: 'y₁ ≥ … ≥ yₖ, the k largest of input',
  pick(line, { k, largest }) {
    const order = line.map((_, i) => i);
    const best = order.toSorted((i, j) => (largest ? ascending(line[j]!, line[i]!) : ascending(line[i]!, line[j]!)));
    return best.slice(0, k);
  },
  count(length, { k }, x) {
    if (k < 0 || k > length) throw runtimeError('selected index k out of range');
    needNumbers('topk_cpu', x);
    return k;
  },
});

export const topkSamples: SamplesOf<typeof topk> = (draw) => [
  { inputs: [draw.distinct(2, 4)], attrs: { dim: -1, keepdim: true, k: 2, largest: true } },
  { inputs: [draw.distinct(4, 3)], attrs: { dim: 0, keepdim: true, k: 3, largest: false } },
  { inputs: [draw.normal()], attrs: { dim: 0, keepdim: true, k: 1, largest: true } },
];
