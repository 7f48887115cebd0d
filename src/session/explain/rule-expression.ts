/** A rule's tree at one weight, as an explanation shows it: with the cases that hold there. */
import {
  call,
  constant,
  negative,
  power,
  product,
  quotient,
  select,
  sum,
  type Expression,
} from '../../engine/expression.ts';
import type { RuleTree } from '../../model/rule-tree.ts';
import { evaluateTree, signInRun } from '../optimizers/evaluate-tree.ts';

/** What a letter of the tree is at this weight. */
export interface LetterAt {
  readonly leaf: (letter: string) => Expression;
  readonly value: (letter: string) => number;
}

export function expressionOf(tree: RuleTree, letters: LetterAt): Expression {
  const part = (one: RuleTree): Expression => expressionOf(one, letters);
  switch (tree.kind) {
    case 'letter':
      return letters.leaf(tree.letter);
    case 'number':
      return constant(tree.value);
    case 'sum':
      return sum(...tree.terms.map(part));
    case 'product':
      return product(...tree.factors.map(part));
    case 'quotient':
      return quotient(part(tree.over), part(tree.under));
    case 'power':
      return power(part(tree.base), part(tree.exponent));
    case 'function':
      return tree.name === 'negative' ? negative(part(tree.argument)) : call(tree.name, part(tree.argument));
    case 'extreme':
      return select(tree.of, tree.options.map(part), winnerOf(tree, letters));
    case 'by-sign':
    default: {
      const sign = signInRun(letters.value(tree.letter));
      if (Number.isNaN(sign)) return constant(NaN);
      const relation = sign === 0 ? '=' : sign > 0 ? '>' : '<';
      const taken = sign === 0 ? tree.zero : sign > 0 ? tree.positive : tree.negative;
      return select(`${tree.letter} ${relation} 0`, [part(taken)], 0);
    }
  }
}

function winnerOf({ of, options }: RuleTree & { readonly kind: 'extreme' }, letters: LetterAt): number {
  const values = options.map((option) => Number(evaluateTree(option, letters.value)));
  const broken = values.findIndex((value) => Number.isNaN(value));
  return broken >= 0 ? broken : values.indexOf(of === 'max' ? Math.max(...values) : Math.min(...values));
}
