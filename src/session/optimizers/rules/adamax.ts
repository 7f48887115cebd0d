/** Adamax (Kingma and Ba 2015): Adam with the largest of the fading gradients in place of the root of their mean square. */
import { corrected, meanWords, runningMean } from '../means.ts';
import { epsilon, lr, option, optimizerRule, takenGradient } from '../optimizer-rule.ts';
import { greatest, magnitude, opposite, over, plus, times } from '../tree-parts.ts';

export const adamax = optimizerRule({
  name: 'Adamax',
  signature: 'params, lr=2e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, foreach=None, *, maximize=False',
  options: {
    lr,
    'β₁': option('betas', 0),
    'β₂': option('betas', 1),
    ε: epsilon,
    λ: option('weight_decay'),
  },
  flags: { maximize: 'maximize' },
  counts: { t: { key: 'step', begins: 0 } },
  kept: {
    m: { key: 'exp_avg', begins: 0, words: meanWords.m },
    u: { key: 'exp_inf', begins: 0, words: { en: 'largest of the fading gradients', zh: '衰减梯度中的最大值' } },
  },
  numbers: () => ({}),
  derived: { m̂: meanWords.mHat },
  rules: ({ options, flags }) => {
    const taken = takenGradient(options.λ, flags.maximize);
    return {
      m: runningMean('m', 'β₁', taken),
      u: greatest(times('β₂', 'u₋'), plus(magnitude(taken), 'ε')),
      m̂: corrected('m', 'β₁'),
      Δw: over(times(opposite('lr'), 'm̂'), 'u'),
    };
  },
});
