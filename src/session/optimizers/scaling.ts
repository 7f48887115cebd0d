/**
 * How a rule's numbers grow with the gradients. Had every gradient since the first step been f times as large, a quantity of
 * degree d would be f^d times as large: a mean of g has degree 1, one of g² degree 2, a step size 0. The degree of what is
 * kept follows from its own rule; a sum of terms of different degrees (the g + λ · w of a decay) has none.
 */
import type { RuleFunction, RuleTree } from '../../model/rule-tree.ts';
import { partsOf } from './tree-letters.ts';
import type { FactorReason } from '../../model/optimizer.ts';

/** `any`: zero, which has every degree. `none`: the quantity is no power of the factor. */
export type Degree = number | 'any' | 'none';

type Degrees = (letter: string) => Degree;

function same(degrees: readonly Degree[]): Degree {
  const certain = degrees.filter((degree) => degree !== 'any');
  const [first, ...others] = certain;
  if (first === undefined) return 'any';
  return others.every((degree) => degree === first) ? first : 'none';
}

function joined(degrees: readonly Degree[], join: (all: number, one: number) => number): Degree {
  if (degrees.includes('none')) return 'none';
  if (degrees.includes('any')) return 'any';
  return degrees.filter((degree) => typeof degree === 'number').reduce(join);
}

/** What a function of something of a degree has itself. */
const shares: Readonly<Record<RuleFunction, number>> = { negative: 1, abs: 1, sqrt: 0.5, sign: 0 };

export function degreeOf(tree: RuleTree, of: Degrees): Degree {
  const part = (one: RuleTree): Degree => degreeOf(one, of);
  switch (tree.kind) {
    case 'letter':
      return of(tree.letter);
    case 'number':
      return tree.value === 0 ? 'any' : 0;
    case 'sum':
      return same(tree.terms.map(part));
    case 'product':
      return joined(tree.factors.map(part), (a, b) => a + b);
    case 'quotient':
      return joined([part(tree.over), part(tree.under)], (a, b) => a - b);
    case 'power': {
      const base = part(tree.base);
      if (base === 0 || typeof base !== 'number') return base;
      return tree.exponent.kind === 'number' ? base * tree.exponent.value : 'none';
    }
    case 'function': {
      const argument = part(tree.argument);
      return typeof argument === 'number' ? argument * shares[tree.name] : argument;
    }
    case 'extreme':
      return same(tree.options.map(part));
    case 'by-sign':
    default:
      // A factor above 0 changes no sign, unless the letter is a sum of what grows and what does not.
      return of(tree.letter) === 'none' ? 'none' : same([part(tree.positive), part(tree.zero), part(tree.negative)]);
  }
}

/** Why a factor in the gradients does to `tree` what it does; `of`: the degrees of its letters. */
export function reasonOf(tree: RuleTree, of: Degrees): FactorReason {
  if (degreeOf(tree, of) === 1) return 'proportional';
  if (dividesByGradients(tree, of)) return 'divides';
  return takesSign(tree) ? 'sign' : 'other';
}

function dividesByGradients(tree: RuleTree, of: Degrees): boolean {
  if (tree.kind === 'quotient' && degreeOf(tree.under, of) !== 0) return true;
  return partsOf(tree).some((one) => dividesByGradients(one, of));
}

function takesSign(tree: RuleTree): boolean {
  return (tree.kind === 'function' && tree.name === 'sign') || partsOf(tree).some((one) => takesSign(one));
}
