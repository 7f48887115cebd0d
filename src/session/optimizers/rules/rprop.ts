/** Rprop (Riedmiller and Braun 1993): of the gradient only the sign, with a step size for each weight. */
import { option, optimizerRule, signedGradient } from '../optimizer-rule.ts';
import { bySign, greatest, least, opposite, signOf, times } from '../tree-parts.ts';

export const rprop = optimizerRule({
  name: 'Rprop',
  signature:
    'params, lr=1e-2, etas=(0.5, 1.2), step_sizes=(1e-6, 50), *, capturable=False, foreach=None, maximize=False, differentiable=False',
  options: {
    lr: option('lr'),
    'η⁻': option('etas', 0),
    'η⁺': option('etas', 1),
    sₘᵢₙ: option('step_sizes', 0),
    sₘₐₓ: option('step_sizes', 1),
  },
  flags: { maximize: 'maximize' },
  counts: {},
  kept: {
    s: { key: 'step_size', begins: 'lr', words: { en: 'step size', zh: '步长' } },
    p: {
      key: 'prev',
      begins: 0,
      words: { en: 'gradient kept for the next step, 0 after a change of sign', zh: '留给下一步的梯度，变号后为 0' },
    },
  },
  numbers: () => ({}),
  derived: { q: { en: 'gradient times the one kept before', zh: '梯度与先前所留梯度之积' } },
  rules: ({ flags }) => {
    const taken = signedGradient(flags.maximize);
    const factor = bySign('q', { positive: 'η⁺', zero: 1, negative: 'η⁻' });
    return {
      q: times(taken, 'p₋'),
      s: least(greatest(times('s₋', factor), 'sₘᵢₙ'), 'sₘₐₓ'),
      p: bySign('q', { positive: taken, zero: taken, negative: 0 }),
      Δw: times(opposite('s'), signOf('p')),
    };
  },
});
