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

/** An operation on two numbers, and its loops over all weights: the panel's norms run through them at every update. */
interface Operation {
  readonly numbers: (a: number, b: number) => number;
  readonly arrays: (a: ArrayLike<number>, b: ArrayLike<number>, out: Float64Array) => void;
  readonly arrayNumber: (a: ArrayLike<number>, b: number, out: Float64Array) => void;
}

const add: Operation = {
  numbers: (a, b) => a + b,
  arrays: (a, b, out) => {
    for (let i = 0; i < out.length; i++) out[i] = a[i]! + b[i]!;
  },
  arrayNumber: (a, b, out) => {
    for (let i = 0; i < out.length; i++) out[i] = a[i]! + b;
  },
};

const multiply: Operation = {
  numbers: (a, b) => a * b,
  arrays: (a, b, out) => {
    for (let i = 0; i < out.length; i++) out[i] = a[i]! * b[i]!;
  },
  arrayNumber: (a, b, out) => {
    for (let i = 0; i < out.length; i++) out[i] = a[i]! * b;
  },
};

const divide: Operation = {
  numbers: (a, b) => a / b,
  arrays: (a, b, out) => {
    for (let i = 0; i < out.length; i++) out[i] = a[i]! / b[i]!;
  },
  arrayNumber: (a, b, out) => {
    for (let i = 0; i < out.length; i++) out[i] = a[i]! / b;
  },
};

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
      return tree.name === 'sqrt' ? roots(part(tree.argument)) : each(part(tree.argument), functions[tree.name]);
    case 'extreme':
      return extreme(tree.options.map(part), extremes[tree.of]);
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
  if (typeof values === 'number') return f(values);
  const out = new Float64Array(values.length);
  for (let i = 0; i < out.length; i++) out[i] = f(values[i]!);
  return out;
}

function both(a: Numbers, b: Numbers, operation: Operation): Numbers {
  if (typeof a === 'number') {
    return typeof b === 'number' ? operation.numbers(a, b) : each(b, (y) => operation.numbers(a, y));
  }
  const out = new Float64Array(a.length);
  if (typeof b === 'number') operation.arrayNumber(a, b, out);
  else operation.arrays(a, b, out);
  return out;
}

/** Of sum or product, where the order of two does not matter. */
function folded(parts: readonly Numbers[], operation: Operation): Numbers {
  return parts.reduce((all, part) =>
    typeof all === 'number' ? both(part, all, operation) : both(all, part, operation),
  );
}

function power(base: Numbers, exponent: Numbers): Numbers {
  if (exponent === 2) return both(base, base, multiply);
  if (typeof exponent === 'number') return each(base, (x) => x ** exponent);
  const bases = typeof base === 'number' ? new Float64Array(exponent.length).fill(base) : base;
  return Float64Array.from(exponent, (y, i) => bases[i]! ** y);
}

function extreme(parts: readonly Numbers[], choose: (a: number, b: number) => number): Numbers {
  return parts.reduce((all, part) => {
    if (typeof all === 'number') return each(part, (x) => choose(all, x));
    return typeof part === 'number'
      ? each(all, (x) => choose(x, part))
      : Float64Array.from(all, (x, i) => choose(x, part[i]!));
  });
}

function roots(values: Numbers): Numbers {
  if (typeof values === 'number') return Math.sqrt(values);
  const out = new Float64Array(values.length);
  for (let i = 0; i < out.length; i++) out[i] = Math.sqrt(values[i]!);
  return out;
}

/** By the sign of each of `values` one of three numbers. */
function chosen(values: Numbers, cases: readonly [Numbers, Numbers, Numbers]): Numbers {
  const pick = (x: number, i: number): number => {
    const from = cases[(signInRun(x) + 1) as 0 | 1 | 2] ?? NaN;
    return typeof from === 'number' ? from : from[i]!;
  };
  if (typeof values === 'number') return pick(values, 0);
  const out = new Float64Array(values.length);
  for (let i = 0; i < out.length; i++) out[i] = pick(values[i]!, i);
  return out;
}
