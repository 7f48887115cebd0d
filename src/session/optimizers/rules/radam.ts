/** RAdam (Liu et al. 2020): Adam that divides by the mean of squares only once that is over enough of them. */
import { corrected, meansOf, meanWords } from '../means.ts';
import { epsilon, lr, option, optimizerRule, takenGradient } from '../optimizer-rule.ts';
import { minus, opposite, over, plus, raised, root, times } from '../tree-parts.ts';

/** How many squares a mean of rate `beta2` is as good as, at most and after `t` steps. */
function lengths(beta2: number, t: number): readonly [most: number, now: number] {
  const most = 2 / (1 - beta2) - 1;
  return [most, most - (2 * t * beta2 ** t) / (1 - beta2 ** t)];
}

export const radam = optimizerRule({
  name: 'RAdam',
  signature: 'params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, foreach=None',
  options: {
    lr,
    'β₁': option('betas', 0),
    'β₂': option('betas', 1),
    ε: epsilon,
    λ: option('weight_decay'),
  },
  flags: {},
  counts: { t: { key: 'step', begins: 0 } },
  kept: {
    m: { key: 'exp_avg', begins: 0, words: meanWords.m },
    v: { key: 'exp_avg_sq', begins: 0, words: meanWords.v },
  },
  numbers: () => {
    const most = minus(over(2, minus(1, 'β₂')), 1);
    const faded = raised<'β₂' | 't'>('β₂', 't');
    const now = minus(most, over(times(2, 't', faded), minus(1, faded)));
    const share = over(times(minus(now, 4), minus(now, 2), most), times(minus(most, 4), minus(most, 2), now));
    // Not a number while the mean is over too few squares: then no rule reads it.
    return { r: root(share) };
  },
  derived: { m̂: meanWords.mHat },
  rules: ({ options, counts }) => {
    const [, now] = lengths(options['β₂'], counts.t);
    const move = times(opposite('lr'), 'm̂');
    const lacking = root(minus(1, raised('β₂', 't')));
    return {
      ...meansOf(takenGradient(options.λ, false)),
      m̂: corrected('m', 'β₁'),
      Δw: now > 5 ? over(times(opposite('lr'), 'm̂', 'r', lacking), plus(root('v'), 'ε')) : move,
    };
  },
});
