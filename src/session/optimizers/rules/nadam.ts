/** NAdam (Dozat 2016): Adam that looks ahead with Nesterov's momentum, whose rate warms up. */
import { corrected, meansOf, meanWords } from '../means.ts';
import { epsilon, lr, option, optimizerRule, takenGradient } from '../optimizer-rule.ts';
import { minus, opposite, over, plus, raised, root, times } from '../tree-parts.ts';

export const nadam = optimizerRule({
  name: 'NAdam',
  signature: 'params, lr=2e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, momentum_decay=4e-3, foreach=None',
  options: {
    lr,
    'β₁': option('betas', 0),
    'β₂': option('betas', 1),
    ε: epsilon,
    λ: option('weight_decay'),
    ψ: option('momentum_decay'),
  },
  flags: {},
  counts: { t: { key: 'step', begins: 0 }, Πμ: { key: 'mu_product', begins: 1 } },
  kept: {
    m: { key: 'exp_avg', begins: 0, words: meanWords.m },
    v: { key: 'exp_avg_sq', begins: 0, words: meanWords.v },
  },
  numbers: () => ({
    μ: times('β₁', minus(1, times(0.5, raised(0.96, times('t', 'ψ'))))),
    'μ₊': times('β₁', minus(1, times(0.5, raised(0.96, times(plus('t', 1), 'ψ'))))),
  }),
  derived: { v̂: meanWords.vHat },
  rules: ({ options }) => {
    const taken = takenGradient(options.λ, false);
    const own = over(minus(1, 'μ'), minus(1, 'Πμ'));
    const ahead = over('μ₊', minus(1, times('Πμ', 'μ₊')));
    return {
      ...meansOf(taken),
      v̂: corrected('v', 'β₂'),
      Δw: over(times(opposite('lr'), plus(times(own, taken), times(ahead, 'm'))), plus(root('v̂'), 'ε')),
    };
  },
});
