/** The running means that Adam and its kin keep, and what they are once corrected for having started at zero. */
import type { Phrase, RuleTree } from '../../model/rule-tree.ts';
import { minus, over, plus, raised, squared, times } from './tree-parts.ts';

/** `rate · kept₋ + (1 − rate) · taken` */
export function runningMean<K extends string, R extends string, L extends string>(
  kept: K,
  rate: R,
  taken: RuleTree<L>,
): RuleTree<`${K}₋` | R | L> {
  const before: `${K}₋` = `${kept}₋`;
  return plus<`${K}₋` | R | L>(times<`${K}₋` | R>(rate, before), times<R | L>(minus<R>(1, rate), taken));
}

/** `kept / (1 − rateᵗ)`: the mean's weights add up to what it is divided by. */
export function corrected<K extends string, R extends string>(kept: K, rate: R): RuleTree<K | R | 't'> {
  return over<K | R | 't'>(kept, minus<R | 't'>(1, raised<R | 't'>(rate, 't')));
}

/** The means of the gradient and of its square, by the rates β₁ and β₂. */
export function meansOf<L extends string>(
  taken: RuleTree<L>,
): Readonly<Record<'m', RuleTree<'m₋' | 'β₁' | L>> & Record<'v', RuleTree<'v₋' | 'β₂' | L>>> {
  return { m: runningMean('m', 'β₁', taken), v: runningMean('v', 'β₂', squared(taken)) };
}

export const meanWords = {
  m: { en: 'running mean of the gradient', zh: '梯度的滑动平均' },
  v: { en: 'running mean of its square', zh: '梯度平方的滑动平均' },
  mHat: { en: 'corrected running mean', zh: '校正后的滑动平均' },
  vHat: { en: 'corrected mean square', zh: '校正后的平方平均' },
} as const satisfies Readonly<Record<string, Phrase>>;
