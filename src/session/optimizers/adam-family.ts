/** What Adam and AdamW have in common: all but where the decay acts. */
import type { RuleTree } from '../../model/rule-tree.ts';
import { corrected, meansOf, meanWords } from './means.ts';
import { epsilon, lr, option, takenGradient, type Setting } from './optimizer-rule.ts';
import { greatest, minus, opposite, over, plus, root, times } from './tree-parts.ts';

type Options = 'lr' | 'β₁' | 'β₂' | 'ε' | 'λ';
type Flags = 'amsgrad' | 'maximize';
type Kept = 'm' | 'v' | 'vₘₐₓ';
type Derived = 'm̂' | 'v̂';
type Letters = Options | 't' | Kept | `${Kept}₋` | Derived | 'g' | 'w';

export const adamOptions = {
  lr,
  'β₁': option('betas', 0),
  'β₂': option('betas', 1),
  ε: epsilon,
  λ: option('weight_decay'),
};
export const adamFlags = { amsgrad: 'amsgrad', maximize: 'maximize' };
export const adamCounts = { t: { key: 'step', begins: 0 } };
export const adamKept = {
  m: { key: 'exp_avg', begins: 0, words: meanWords.m },
  v: { key: 'exp_avg_sq', begins: 0, words: meanWords.v },
  vₘₐₓ: {
    key: 'max_exp_avg_sq',
    begins: 0,
    words: { en: 'largest running mean of its square so far', zh: '梯度平方滑动平均至今的最大值' },
  },
};
export const adamDerived = { m̂: meanWords.mHat, v̂: meanWords.vHat };

/** `decoupled`: the decay acts on the weight itself instead of the gradient. */
export function adamRules(
  { options, flags }: Setting<Options, Flags, 't', Kept>,
  decoupled: boolean,
): Readonly<Record<Kept | Derived, RuleTree<Letters> | null> & Record<'Δw', RuleTree<Letters>>> {
  const decay = options.λ;
  const taken = takenGradient(decoupled ? 0 : decay, flags.maximize);
  const move = over<Letters>(times(opposite('lr'), 'm̂'), plus(root('v̂'), 'ε'));
  return {
    ...meansOf(taken),
    vₘₐₓ: flags.amsgrad ? greatest('vₘₐₓ₋', 'v') : null,
    m̂: corrected('m', 'β₁'),
    v̂: corrected(flags.amsgrad ? 'vₘₐₓ' : 'v', 'β₂'),
    Δw: decoupled && decay !== 0 ? minus<Letters>(move, times('lr', 'λ', 'w')) : move,
  };
}
