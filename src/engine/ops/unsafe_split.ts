/** The op `unsafe_split`: yₖ[i] = input[size·k + i]. */
import { split } from './split.ts';

/** `split` whose pieces autograd does not know as views of one tensor: each may be changed in place. */
export const unsafeSplit: typeof split = {
  ...split,
  name: 'unsafe_split',
  nodeName: 'UnsafeSplitBackward0',
  view: 'none',
};

export { splitSamples as unsafeSplitSamples } from './split.ts';
