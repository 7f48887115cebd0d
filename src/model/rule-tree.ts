/** The rules of optimizers as expression trees over letters: plain data that is printed on the page and evaluated in the Worker. */

export type RuleFunction = 'negative' | 'sqrt' | 'abs' | 'sign';

/**
 * A letter followed by `₋` is what it stood for before the step. `Letter` are the letters that a rule may speak of, so that a
 * tree with an undeclared one does not compile.
 */
export type RuleTree<Letter extends string = string> =
  | { readonly kind: 'letter'; readonly letter: Letter }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'sum'; readonly terms: readonly RuleTree<Letter>[] }
  | { readonly kind: 'product'; readonly factors: readonly RuleTree<Letter>[] }
  | { readonly kind: 'quotient'; readonly over: RuleTree<Letter>; readonly under: RuleTree<Letter> }
  | { readonly kind: 'power'; readonly base: RuleTree<Letter>; readonly exponent: RuleTree<Letter> }
  | { readonly kind: 'function'; readonly name: RuleFunction; readonly argument: RuleTree<Letter> }
  | { readonly kind: 'extreme'; readonly of: 'max' | 'min'; readonly options: readonly RuleTree<Letter>[] }
  /** One of three trees, by the sign of what a letter stands for. */
  | {
      readonly kind: 'by-sign';
      readonly letter: Letter;
      readonly positive: RuleTree<Letter>;
      readonly zero: RuleTree<Letter>;
      readonly negative: RuleTree<Letter>;
    };

/** A phrase in every language of the page. */
export interface Phrase {
  readonly en: string;
  readonly zh: string;
}
