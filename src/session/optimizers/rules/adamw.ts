/** AdamW (Loshchilov and Hutter 2019): Adam with a weight decay apart from the gradient. */
import { adamCounts, adamDerived, adamFlags, adamKept, adamOptions, adamRules } from '../adam-family.ts';
import { optimizerRule } from '../optimizer-rule.ts';

export const adamw = optimizerRule({
  name: 'AdamW',
  signature:
    'params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=1e-2, amsgrad=False, *, maximize=False, foreach=None, capturable=False',
  options: adamOptions,
  flags: adamFlags,
  counts: adamCounts,
  kept: adamKept,
  numbers: () => ({}),
  derived: adamDerived,
  rules: (setting) => adamRules(setting, true),
});
