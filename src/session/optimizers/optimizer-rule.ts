/**
 * What an optimizer is to Backstep: one record, all fields required. Its letters are declared once, by the fields that say
 * where their numbers are found; the rules are trees over those letters. Everything that is shown or asked of the optimizer
 * (the panel's lines, explanations, norms, what a factor in the gradient would do) is printed or evaluated from the trees.
 */
import type { Phrase, RuleTree } from '../../model/rule-tree.ts';
import { opposite, plus, times } from './tree-parts.ts';

/** Where an option stands in a parameter group: `betas`, 0. */
interface OptionPlace {
  readonly key: string;
  readonly index: number | null;
  /** Whether the panel writes its number, or its letter as textbooks do (lr, ε). */
  readonly written: 'number' | 'letter';
}

/** A number that the state holds for a parameter as a whole. */
interface Count<L extends string> {
  readonly key: string;
  /** What it is taken for before the first step. */
  readonly begins: L | number;
}

/** A tensor that the state holds, one number for each weight. */
interface KeptPlace<L extends string> {
  readonly key: string;
  readonly begins: L | number;
  readonly words: Phrase;
}

/** What decides which rules hold for a parameter in a step. */
export interface Setting<O extends string, F extends string, C extends string, K extends string> {
  readonly options: Readonly<Record<O, number>>;
  readonly flags: Readonly<Record<F, boolean>>;
  /** After the step. */
  readonly counts: Readonly<Record<C, number>>;
  /** Whether the state held the tensor before the step. */
  readonly had: Readonly<Record<K, boolean>>;
}

/** All letters a rule may speak of: `g` is what the step read in `.grad`, `w` the weight before it, `Δw` what it adds. */
export type LetterOf<O extends string, C extends string, K extends string, D extends string> =
  | O
  | C
  | `${C}₋`
  | K
  | `${K}₋`
  | D
  | 'g'
  | 'w'
  | 'Δw';

export interface OptimizerRule<
  O extends string,
  F extends string,
  C extends string,
  K extends string,
  N extends string,
  D extends string,
> {
  /** The class in `torch.optim`. */
  readonly name: string;
  /** What its `__init__` takes after `self`, as its source says it. */
  readonly signature: string;
  readonly options: Readonly<Record<O, OptionPlace>>;
  /** Options that are true or false, by their keys. */
  readonly flags: Readonly<Record<F, string>>;
  readonly counts: Readonly<Record<C, Count<NoInfer<O>>>>;
  readonly kept: Readonly<Record<K, KeptPlace<NoInfer<O>>>>;
  /** Numbers that follow from options and counts alone, the same for all weights. */
  numbers(
    setting: Setting<NoInfer<O>, NoInfer<F>, NoInfer<C>, NoInfer<K>>,
  ): Readonly<Record<N, RuleTree<NoInfer<O | C | N>>>>;
  /** What follows for every weight from what is kept. */
  readonly derived: Readonly<Record<D, Phrase>>;
  /** In the order in which one follows from the other; null for what there is not in this setting. */
  rules(
    setting: Setting<NoInfer<O>, NoInfer<F>, NoInfer<C>, NoInfer<K>>,
  ): Readonly<Record<NoInfer<K | D>, RuleTree<NoInfer<LetterOf<O, C, K, N | D>>> | null>> &
    Readonly<Record<'Δw', RuleTree<NoInfer<LetterOf<O, C, K, N | D>>>>>;
}

export type AnyOptimizerRule = OptimizerRule<string, string, string, string, string, string>;

/** Demands all fields, and that trees speak of declared letters only. */
export function optimizerRule<
  O extends string = never,
  F extends string = never,
  C extends string = never,
  K extends string = never,
  N extends string = never,
  D extends string = never,
>(rule: OptimizerRule<O, F, C, K, N, D>): OptimizerRule<O, F, C, K, N, D> {
  return rule;
}

/** An option that the panel writes as its number. */
export function option(key: string, index: number | null = null): OptionPlace {
  return { key, index, written: 'number' };
}

/** The options that every textbook knows by their letters. */
export const lr: OptionPlace = { key: 'lr', index: null, written: 'letter' };
export const epsilon: OptionPlace = { key: 'eps', index: null, written: 'letter' };

/** The gradient as it is, or negated for `maximize`. */
export function signedGradient(maximize: boolean): RuleTree<'g'> {
  return maximize ? opposite('g') : { kind: 'letter', letter: 'g' };
}

/** The gradient as most rules take it: with its sign, and λ · w for a decay that acts on the gradient. */
export function takenGradient(decay: number, maximize: boolean): RuleTree<'g' | 'λ' | 'w'> {
  const signed = signedGradient(maximize);
  return decay === 0 ? signed : plus<'g' | 'λ' | 'w'>(signed, times('λ', 'w'));
}
