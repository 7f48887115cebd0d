/** The value of a rule's tree in float64: for one weight, or for all weights of a parameter at once. */
import type { RuleFunction, RuleTree } from '../../model/rule-tree.ts';

/** One number for all weights, or one for each. */
export type Numbers = number | ArrayLike<number>;

const functions: Readonly<Record<RuleFunction, (x: number) => number>> = {
  negative: (x) => -x,
  sqrt: Math.sqrt,
  abs: Math.abs,
  sign: Math.sign,
};

const add = (a: number, b: number): number => a + b;
const multiply = (a: number, b: number): number => a * b;
const divide = (a: number, b: number): number => a / b;
const raise = (a: number, b: number): number => a ** b;
/** NaN where one of the two is, as in torch. */
const extremes = { max: Math.max, min: Math.min } as const;

export function evaluateTree(tree: RuleTree, numberOf: (letter: string) => Numbers): Numbers {
  const part = (one: RuleTree): Numbers => evaluateTree(one, numberOf);
  switch (tree.kind) {
    case 'letter':
      return numberOf(tree.letter);
    case 'number':
      return tree.value;
    case 'sum':
      return folded(tree.terms.map(part), add);
    case 'product':
      return folded(tree.factors.map(part), multiply);
    case 'quotient':
      return both(part(tree.over), part(tree.under), divide);
    case 'power':
      return power(part(tree.base), part(tree.exponent));
    case 'function':
      return each(part(tree.argument), functions[tree.name]);
    case 'extreme': {
      const choose = extremes[tree.of];
      return folded(tree.options.map(part), (a, b) => choose(a, b));
    }
    case 'by-sign':
    default:
      return chosen(numberOf(tree.letter), [part(tree.negative), part(tree.zero), part(tree.positive)]);
  }
}

/** −1, 0 or 1, NaN for NaN: of a number as the run has it, where a product of tiny float32 numbers is 0. */
export function signInRun(x: number): number {
  return Math.sign(Math.fround(x));
}

function each(values: Numbers, f: (x: number) => number): Numbers {
  return typeof values === 'number' ? f(values) : Float64Array.from(values, f);
}

function both(a: Numbers, b: Numbers, f: (x: number, y: number) => number): Numbers {
  if (typeof a === 'number') return typeof b === 'number' ? f(a, b) : Float64Array.from(b, (y) => f(a, y));
  if (typeof b === 'number') return Float64Array.from(a, (x) => f(x, b));
  const out = new Float64Array(a.length);
  for (let i = 0; i < out.length; i++) out[i] = f(a[i] ?? NaN, b[i] ?? NaN);
  return out;
}

function power(base: Numbers, exponent: Numbers): Numbers {
  return exponent === 2 ? each(base, (x) => x * x) : both(base, exponent, raise);
}

function folded(parts: readonly Numbers[], f: (a: number, b: number) => number): Numbers {
  return parts.reduce((all, part) => both(all, part, f));
}

/** By the sign of each of `values` one of three numbers. */
function chosen(values: Numbers, cases: readonly [Numbers, Numbers, Numbers]): Numbers {
  const pick = (x: number, i: number): number => {
    const from = cases[(signInRun(x) + 1) as 0 | 1 | 2] ?? NaN;
    return typeof from === 'number' ? from : (from[i] ?? NaN);
  };
  return typeof values === 'number' ? pick(values, 0) : Float64Array.from(values, pick);
}
