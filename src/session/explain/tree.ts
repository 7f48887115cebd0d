/** Builds expression trees over operands, and finds what is left of long sums. */
import { evaluate, type Expression, type Source } from '../../engine/expression.ts';
import type { Quantity, Tree } from '../../model/explanation.ts';

/** An operand of an expression, or a number of the formula. */
export type Leaf =
  | { readonly kind: 'quantity'; readonly quantity: Quantity }
  | { readonly kind: 'constant'; readonly value: number };

export interface Condensed {
  readonly tree: Tree;
  readonly operands: readonly Quantity[];
  readonly evaluated: number;
  readonly scale: number;
}

/** A sum of more terms than `longest` keeps its largest: a few when they are composed, more when they are single numbers. */
const longest = 4;
const keptComposed = 3;
const keptSingle = 6;

interface Reader {
  readonly value: (source: Source, index: readonly number[]) => number;
  /** Asked only for the leaves that are kept. */
  readonly leaf: (source: Source, index: readonly number[]) => Leaf;
}

/** An expression for reading: long sums as their largest terms and the rest, leaves as operands. Equal leaves are one operand. */
export function condense(expression: Expression, reader: Reader): Condensed {
  const operands: Quantity[] = [];
  const known = new Map<string, Tree>();
  const { value: evaluated, scale } = evaluate(expression, reader.value);

  const leafTree = (source: Source, index: readonly number[]): Tree => {
    const key = JSON.stringify([source, index]);
    const there = known.get(key);
    if (there !== undefined) return there;
    const leaf = reader.leaf(source, index);
    const tree: Tree =
      leaf.kind === 'constant'
        ? { kind: 'constant', value: leaf.value, symbol: null }
        : { kind: 'operand', k: operands.push(leaf.quantity) - 1 };
    known.set(key, tree);
    return tree;
  };

  const sumTree = (terms: readonly Expression[], depth: number): Tree => {
    const room = terms.every(isSingle) ? keptSingle : keptComposed;
    const kept = depth > 0 ? Math.max(2, room - 1) : room;
    if (terms.length <= Math.max(kept + 1, depth > 0 ? 0 : longest)) {
      return { kind: 'sum', terms: terms.map((term) => convert(term, depth + 1)), rest: null };
    }
    const values = terms.map((term) => evaluate(term, reader.value).value);
    const size = (i: number): number => (Number.isNaN(values[i]) ? Infinity : Math.abs(values[i]!));
    const order = values.map((_, i) => i).toSorted((a, b) => size(b) - size(a));
    const largest = new Set(order.slice(0, kept));
    let value = 0;
    for (const i of order.slice(kept)) value += values[i]!;
    return {
      kind: 'sum',
      terms: terms.filter((_, i) => largest.has(i)).map((term) => convert(term, depth + 1)),
      rest: { count: terms.length - kept, value },
    };
  };

  const convert = (one: Expression, depth: number): Tree => {
    switch (one.kind) {
      case 'leaf':
        return leafTree(one.source, one.index);
      case 'constant':
        return one;
      case 'sum':
        return sumTree(one.terms, depth);
      case 'product':
        return { kind: 'product', factors: one.factors.map((factor) => convert(factor, depth)) };
      case 'quotient':
        return { kind: 'quotient', over: convert(one.over, depth), under: convert(one.under, depth) };
      case 'power':
        return { kind: 'power', base: convert(one.base, depth), exponent: convert(one.exponent, depth) };
      case 'function':
        return { kind: 'function', name: one.name, argument: convert(one.argument, depth) };
      case 'select':
      default:
        return { ...one, options: one.options.map((option) => convert(option, depth)) };
    }
  };

  return { tree: convert(expression, 0), operands, evaluated, scale };
}

function isSingle(term: Expression): boolean {
  if (term.kind === 'power') return isSingle(term.base);
  if (term.kind === 'function') return isSingle(term.argument);
  return term.kind === 'leaf' || term.kind === 'constant';
}

/** A tree over operands that are already there. */
export function condenseOver(
  quantities: readonly Quantity[],
  make: (operand: (k: number) => Expression) => Expression,
): Condensed {
  const operand = (k: number): Expression => ({ kind: 'leaf', source: { kind: 'input', k }, index: [] });
  const quantityAt = (source: Source): Quantity => {
    const quantity = source.kind === 'input' ? quantities[source.k] : undefined;
    if (quantity === undefined) throw new RangeError('no such operand');
    return quantity;
  };
  return condense(make(operand), {
    value: (source) => quantityAt(source).value,
    leaf: (source) => ({ kind: 'quantity', quantity: quantityAt(source) }),
  });
}
