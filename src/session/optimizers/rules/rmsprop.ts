/** RMSprop (Hinton 2012): the gradient over the root of a running mean of its square, `centered`: of its variance. */
import { meanWords, runningMean } from '../means.ts';
import { epsilon, lr, option, optimizerRule, takenGradient } from '../optimizer-rule.ts';
import { minus, opposite, over, plus, root, squared, times } from '../tree-parts.ts';

export const rmsprop = optimizerRule({
  name: 'RMSprop',
  signature:
    'params, lr=1e-2, alpha=0.99, eps=1e-8, weight_decay=0, momentum=0, centered=False, foreach=None, maximize=False, differentiable=False',
  options: {
    lr,
    α: option('alpha'),
    ε: epsilon,
    λ: option('weight_decay'),
    μ: option('momentum'),
  },
  flags: { centered: 'centered', maximize: 'maximize' },
  counts: {},
  kept: {
    v: { key: 'square_avg', begins: 0, words: meanWords.v },
    m: { key: 'grad_avg', begins: 0, words: meanWords.m },
    b: { key: 'momentum_buffer', begins: 0, words: { en: 'momentum buffer', zh: '动量缓冲' } },
  },
  numbers: () => ({}),
  derived: {},
  rules: ({ options, flags }) => {
    const taken = takenGradient(options.λ, flags.maximize);
    const below = plus(root(flags.centered ? minus('v', squared('m')) : 'v'), 'ε');
    const moves = options.μ > 0;
    return {
      v: runningMean('v', 'α', squared(taken)),
      m: flags.centered ? runningMean('m', 'α', taken) : null,
      b: moves ? plus(times('μ', 'b₋'), over(taken, below)) : null,
      Δw: moves ? times(opposite('lr'), 'b') : over(times(opposite('lr'), taken), below),
    };
  },
});
