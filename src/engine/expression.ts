/**
 * Expression trees: how one element of an output, or of a gradient, came about. Pure data; the leaves say which
 * element of which tensor, so a reader may follow them, and `evaluate` proves the tree against the kernel.
 */

import { broadcastIndex, type Shape } from './shape.ts';

/** Which tensor a leaf belongs to, seen from the op. Forward trees use input and output, gradient trees saved and grad. */
export type Source =
  | { readonly kind: 'input'; readonly k: number }
  | { readonly kind: 'output'; readonly k: number }
  | { readonly kind: 'saved'; readonly name: string }
  | { readonly kind: 'grad'; readonly k: number };

/** Functions of one argument, by the name they bear in formulas. */
export type FunctionName = keyof typeof namedFunctions;

export type Expression =
  | { readonly kind: 'leaf'; readonly source: Source; readonly index: readonly number[] }
  | { readonly kind: 'constant'; readonly value: number; readonly symbol: string | null }
  | { readonly kind: 'sum'; readonly terms: readonly Expression[] }
  | { readonly kind: 'product'; readonly factors: readonly Expression[] }
  | { readonly kind: 'quotient'; readonly over: Expression; readonly under: Expression }
  | { readonly kind: 'power'; readonly base: Expression; readonly exponent: Expression }
  | { readonly kind: 'function'; readonly name: FunctionName; readonly argument: Expression }
  /** One of several: `rule` says how the winner was found, in symbols such as "max" or "x > 0". */
  | {
      readonly kind: 'select';
      readonly rule: string;
      readonly options: readonly Expression[];
      readonly winner: number;
    };

const namedFunctions = {
  neg: (x: number) => -x,
  abs: Math.abs,
  sign: Math.sign,
  exp: Math.exp,
  log: Math.log,
  log1p: Math.log1p,
  expm1: Math.expm1,
  sqrt: Math.sqrt,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  tanh: Math.tanh,
  atan: Math.atan,
  asin: Math.asin,
  acos: Math.acos,
  sinh: Math.sinh,
  cosh: Math.cosh,
  erf,
  erfinv: erfInverse,
  sigmoid: (x: number) => 1 / (1 + Math.exp(-x)),
  floor: Math.floor,
  trunc: Math.trunc,
  ceil: Math.ceil,
  round: (x: number) => (Math.abs(x % 1) === 0.5 ? 2 * Math.round(x / 2) : Math.round(x)),
} as const;

/** 2/sqrt(pi) * integral of exp(-t^2) from 0 to x: Maclaurin series below 3, continued fraction above. */
export function erf(x: number): number {
  const a = Math.abs(x);
  if (a < 3) {
    let term = x;
    let total = x;
    for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(total); n++) {
      term *= (-x * x) / n;
      total += term / (2 * n + 1);
    }
    return (2 / Math.sqrt(Math.PI)) * total;
  }
  let fraction = 0;
  for (let n = 60; n >= 1; n--) fraction = n / 2 / (a + fraction);
  return Math.sign(x) * (1 - Math.exp(-a * a) / (Math.sqrt(Math.PI) * (a + fraction)));
}

/** The x with erf(x) = y: Winitzki's approximation, then three Newton steps. */
export function erfInverse(y: number): number {
  if (!(Math.abs(y) < 1)) return Math.abs(y) === 1 ? y * Infinity : NaN;
  const a = 0.147;
  const log = Math.log1p(-y * y);
  const half = 2 / (Math.PI * a) + log / 2;
  let x = Math.sign(y) * Math.sqrt(Math.sqrt(half * half - log / a) - half);
  for (let step = 0; step < 3; step++) x -= (erf(x) - y) * (Math.sqrt(Math.PI) / 2) * Math.exp(x * x);
  return x;
}

export const input = (k: number, index: readonly number[]): Expression => ({
  kind: 'leaf',
  source: { kind: 'input', k },
  index,
});

export const output = (k: number, index: readonly number[]): Expression => ({
  kind: 'leaf',
  source: { kind: 'output', k },
  index,
});

export const saved = (name: string, index: readonly number[]): Expression => ({
  kind: 'leaf',
  source: { kind: 'saved', name },
  index,
});

/** An element of the gradient that came in for output `k`. */
export const gradOut = (index: readonly number[], k = 0): Expression => ({
  kind: 'leaf',
  source: { kind: 'grad', k },
  index,
});

/** A number of the formula; `symbol` is what it is called there, such as "1/n". */
export const constant = (value: number, symbol: string | null = null): Expression => ({
  kind: 'constant',
  value,
  symbol,
});

export const sum = (...terms: readonly Expression[]): Expression => sumOf(terms);

/** A sum of any number of terms: more than a call can have arguments. */
export const sumOf = (terms: readonly Expression[]): Expression => ({ kind: 'sum', terms });

export const product = (...factors: readonly Expression[]): Expression => productOf(factors);

export const productOf = (factors: readonly Expression[]): Expression => ({ kind: 'product', factors });

export const quotient = (over: Expression, under: Expression): Expression => ({ kind: 'quotient', over, under });

export const power = (base: Expression, exponent: Expression): Expression => ({ kind: 'power', base, exponent });

export const call = (name: FunctionName, argument: Expression): Expression => ({ kind: 'function', name, argument });

export const negative = (argument: Expression): Expression => call('neg', argument);

export const difference = (a: Expression, b: Expression): Expression => sum(a, negative(b));

export const select = (rule: string, options: readonly Expression[], winner: number): Expression => ({
  kind: 'select',
  rule,
  options,
  winner,
});

interface Shaped {
  readonly shape: Shape;
}

/** The element of input `k` that meets element `index` of the broadcast result. */
export function inputAt(inputs: readonly (Shaped | null)[], k: number, index: readonly number[]): Expression {
  return input(k, broadcastIndex(inputs[k]?.shape ?? [], index));
}

/** The element of a saved tensor that meets element `index` of the broadcast result. */
export function savedAt(
  kept: Readonly<Record<string, Shaped | null>>,
  name: string,
  index: readonly number[],
): Expression {
  return saved(name, broadcastIndex(kept[name]?.shape ?? [], index));
}

export interface Evaluation {
  readonly value: number;
  /** Sum of the absolute values of the terms: the scale against which rounding is judged. */
  readonly scale: number;
}

/** The value of a tree in float64, with `leafValue` giving the elements. */
export function evaluate(
  tree: Expression,
  leafValue: (source: Source, index: readonly number[]) => number,
): Evaluation {
  switch (tree.kind) {
    case 'leaf':
      return exact(leafValue(tree.source, tree.index));
    case 'constant':
      return exact(tree.value);
    case 'sum': {
      let value = 0;
      let scale = 0;
      for (const term of tree.terms) {
        const part = evaluate(term, leafValue);
        value += part.value;
        scale += part.scale;
      }
      return { value, scale };
    }
    case 'product': {
      let value = 1;
      let scale = 1;
      for (const factor of tree.factors) {
        const part = evaluate(factor, leafValue);
        value *= part.value;
        scale *= part.scale;
      }
      return { value, scale };
    }
    case 'quotient': {
      const over = evaluate(tree.over, leafValue);
      const under = evaluate(tree.under, leafValue);
      return { value: over.value / under.value, scale: over.scale / Math.abs(under.value) };
    }
    case 'power':
      return exact(evaluate(tree.base, leafValue).value ** evaluate(tree.exponent, leafValue).value);
    case 'function': {
      const part = evaluate(tree.argument, leafValue);
      if (tree.name === 'neg') return { value: -part.value, scale: part.scale };
      return exact(namedFunctions[tree.name](part.value));
    }
    case 'select':
    default: {
      const option = tree.options[tree.winner];
      if (option === undefined) throw new RangeError(`select has no option ${tree.winner}`);
      return evaluate(option, leafValue);
    }
  }
}

function exact(value: number): Evaluation {
  return { value, scale: Math.abs(value) };
}
