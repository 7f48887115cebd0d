/** Adagrad (Duchi et al. 2011): the gradient over the root of the sum of all its squares so far. */
import { epsilon, lr, option, optimizerRule, takenGradient } from '../optimizer-rule.ts';
import { minus, opposite, over, plus, root, squared, times } from '../tree-parts.ts';

export const adagrad = optimizerRule({
  name: 'Adagrad',
  signature:
    'params, lr=1e-2, lr_decay=0, weight_decay=0, initial_accumulator_value=0, eps=1e-10, foreach=None, *, maximize=False',
  options: {
    lr,
    δ: option('lr_decay'),
    λ: option('weight_decay'),
    's₀': option('initial_accumulator_value'),
    ε: epsilon,
  },
  flags: { maximize: 'maximize' },
  counts: { t: { key: 'step', begins: 0 } },
  kept: { s: { key: 'sum', begins: 's₀', words: { en: 'sum of its squares so far', zh: '至今梯度平方之和' } } },
  numbers: () => ({}),
  derived: {},
  rules: ({ options, flags }) => {
    const taken = takenGradient(options.λ, flags.maximize);
    const rate = options.δ === 0 ? opposite('lr') : over(opposite('lr'), plus(1, times(minus('t', 1), 'δ')));
    return {
      s: plus('s₋', squared(taken)),
      Δw: over(times(rate, taken), plus(root('s'), 'ε')),
    };
  },
});
