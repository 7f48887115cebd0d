/** The op `kthvalue`: y = the k-th smallest of input. */
import type { SamplesOf } from '../draw.ts';
import { needNumbers } from '../dtype_checks.ts';
import { runtimeError } from '../errors.ts';
import { kthPosition } from '../quickselect.ts';
import { selection, type SelectionAttrs } from '../selection.ts';
import { wrapDim } from '../shape.ts';

interface Attrs extends SelectionAttrs {
  /** 1: the smallest. */
  readonly k: number;
}

/** The k-th smallest element of each line. */
export const kthvalue = selection<Attrs>({
  name: 'kthvalue',
  nodeName: 'KthvalueBackward0',
  rule: 'k-th',
  formula: 'y = the k-th smallest of input',
  pick(line, { k }) {
    return [kthPosition(line, k - 1)];
  },
  count(length, { k, dim }, x) {
    if (k < 1 || k > length) {
      const d = wrapDim(dim, x.shape.length);
      throw runtimeError(`kthvalue(): selected number k out of range for dimension ${d}`);
    }
    needNumbers('kthvalue_cpu', x);
    return 1;
  },
});

export const kthvalueSamples: SamplesOf<typeof kthvalue> = (draw) => [
  { inputs: [draw.distinct(2, 4)], attrs: { dim: -1, keepdim: false, k: 2 } },
  { inputs: [draw.distinct(4, 2)], attrs: { dim: 0, keepdim: true, k: 3 } },
];
