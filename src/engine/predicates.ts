/** Ops that say whether something holds of an element, or of two elements that meet: 1 or 0, in bool. */
import type { Context } from './context.ts';
import { constant, type Expression, select } from './expression.ts';
import { compare } from './kernels/compare.ts';
import { map, map2 } from './kernels/map.ts';
import type { PlainOp } from './op.ts';
import { broadcastIndex } from './shape.ts';
import type { Tensor } from './tensor.ts';

/** `rule` says in symbols what holds: 'input is nan'. */
interface PredicateRule {
  readonly name: string;
  readonly rule: string;
  holds(x: number): boolean;
}

interface RelationRule {
  readonly name: string;
  readonly rule: string;
  holds(a: number, b: number): boolean;
}

const shown = (rule: string, truth: boolean): Expression => select(rule, [constant(0), constant(1)], truth ? 1 : 0);

export function predicate({ name, rule, holds }: PredicateRule): PlainOp<readonly [Tensor]> {
  const value = (x: number): number => (holds(x) ? 1 : 0);
  return {
    kind: 'plain',
    name,
    inputs: ['input'],
    view: 'none',
    forward(context, [x]) {
      return map(context, x, 'bool', value);
    },
    formula: { forward: `y = [${rule}]` },
    explain: { value: ({ inputs: [x] }, index) => shown(rule, holds(x.at(index))) },
  };
}

type Kernel = (context: Context, a: Tensor, b: Tensor, value: (a: number, b: number) => number) => Tensor;

function relation({ name, rule, holds }: RelationRule, kernel: Kernel): PlainOp<readonly [Tensor, Tensor]> {
  const value = (a: number, b: number): number => (holds(a, b) ? 1 : 0);
  return {
    kind: 'plain',
    name,
    inputs: ['input', 'other'],
    view: 'none',
    forward(context, [a, b]) {
      return kernel(context, a, b, value);
    },
    formula: { forward: `y = [${rule}]` },
    explain: {
      value: ({ inputs: [a, b] }, index) =>
        shown(rule, holds(a.at(broadcastIndex(a.shape, index)), b.at(broadcastIndex(b.shape, index)))),
    },
  };
}

/** A comparison of numbers, in the common dtype of both. */
export function comparison(rule: RelationRule): PlainOp<readonly [Tensor, Tensor]> {
  return { ...relation(rule, compare), integers: 'orders' };
}

/** A connective of truth values: what is not 0 is true. */
export function connective(rule: RelationRule): PlainOp<readonly [Tensor, Tensor]> {
  return relation(rule, (context, a, b, value) => map2(context, a, b, 'bool', value));
}
