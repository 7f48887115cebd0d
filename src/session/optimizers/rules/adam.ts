/** Adam (Kingma and Ba 2015): a running mean of the gradient over the root of a running mean of its square. */
import { adamCounts, adamDerived, adamFlags, adamKept, adamOptions, adamRules } from '../adam-family.ts';
import { optimizerRule } from '../optimizer-rule.ts';

export const adam = optimizerRule({
  name: 'Adam',
  signature:
    'params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, amsgrad=False, *, foreach=None, maximize=False, capturable=False, differentiable=False, fused=False',
  options: adamOptions,
  flags: adamFlags,
  counts: adamCounts,
  kept: adamKept,
  numbers: () => ({}),
  derived: adamDerived,
  rules: (setting) => adamRules(setting, false),
});
