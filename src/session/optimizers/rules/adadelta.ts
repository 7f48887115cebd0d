/** Adadelta (Zeiler 2012): the gradient times how far the weight has moved so far, over how large gradients were. */
import { meanWords, runningMean } from '../means.ts';
import { epsilon, lr, option, optimizerRule, takenGradient } from '../optimizer-rule.ts';
import { opposite, over, plus, root, squared, times } from '../tree-parts.ts';

export const adadelta = optimizerRule({
  name: 'Adadelta',
  signature: 'params, lr=1.0, rho=0.9, eps=1e-6, weight_decay=0, foreach=None, *, maximize=False',
  options: { lr, ρ: option('rho'), ε: epsilon, λ: option('weight_decay') },
  flags: { maximize: 'maximize' },
  counts: {},
  kept: {
    v: { key: 'square_avg', begins: 0, words: meanWords.v },
    d: {
      key: 'acc_delta',
      begins: 0,
      words: { en: 'running mean of its squared moves', zh: '移动量平方的滑动平均' },
    },
  },
  numbers: () => ({}),
  derived: {},
  rules: ({ options, flags }) => {
    const taken = takenGradient(options.λ, flags.maximize);
    const ratio = over(root(plus('d₋', 'ε')), root(plus('v', 'ε')));
    return {
      v: runningMean('v', 'ρ', squared(taken)),
      d: runningMean('d', 'ρ', squared(times(ratio, taken))),
      Δw: times(opposite('lr'), ratio, taken),
    };
  },
});
