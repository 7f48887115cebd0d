/** Stochastic gradient descent: a step against the gradient, or along a momentum buffer (Sutskever et al. 2013). */
import { lr, option, optimizerRule, takenGradient } from '../optimizer-rule.ts';
import { minus, opposite, plus, times } from '../tree-parts.ts';

export const sgd = optimizerRule({
  name: 'SGD',
  signature:
    'params, lr=required, momentum=0, dampening=0, weight_decay=0, nesterov=False, *, maximize=False, foreach=None, differentiable=False',
  options: { lr, μ: option('momentum'), τ: option('dampening'), λ: option('weight_decay') },
  flags: { nesterov: 'nesterov', maximize: 'maximize' },
  counts: {},
  kept: { b: { key: 'momentum_buffer', begins: 0, words: { en: 'momentum buffer', zh: '动量缓冲' } } },
  numbers: () => ({}),
  derived: {},
  rules: ({ options, flags, had }) => {
    const taken = takenGradient(options.λ, flags.maximize);
    if (options.μ === 0) return { b: null, Δw: times(opposite('lr'), taken) };
    const fresh = options.τ === 0 ? taken : times<'τ' | 'g' | 'λ' | 'w'>(minus(1, 'τ'), taken);
    return {
      // The first step is taken as it is.
      b: had.b ? plus<'μ' | 'b₋' | 'τ' | 'g' | 'λ' | 'w'>(times('μ', 'b₋'), fresh) : taken,
      Δw: times(opposite('lr'), flags.nesterov ? plus(taken, times('μ', 'b')) : 'b'),
    };
  },
});
