/** ASGD (Polyak and Juditsky 1992): gradient descent with a fading rate, and a running average of the weights beside it. */
import { option, optimizerRule, takenGradient } from '../optimizer-rule.ts';
import { minus, opposite, plus, times } from '../tree-parts.ts';

export const asgd = optimizerRule({
  name: 'ASGD',
  signature:
    'params, lr=1e-2, lambd=1e-4, alpha=0.75, t0=1e6, weight_decay=0, foreach=None, maximize=False, differentiable=False, capturable=False',
  options: { lr: option('lr'), κ: option('lambd'), λ: option('weight_decay') },
  flags: { maximize: 'maximize' },
  counts: { η: { key: 'eta', begins: 'lr' }, μ: { key: 'mu', begins: 1 } },
  kept: { a: { key: 'ax', begins: 0, words: { en: 'average of the weights', zh: '权重的平均' } } },
  numbers: () => ({}),
  derived: {},
  rules: ({ options, flags }) => ({
    Δw: minus(times(opposite('η₋'), takenGradient(options.λ, flags.maximize)), times('κ', 'η₋', 'w')),
    a: plus('a₋', times('μ₋', minus(plus('w', 'Δw'), 'a₋'))),
  }),
});
