/** Ops of one tensor, element by element: y = f(x), and dx = g · f′(x) from what was kept of x or y. */
import { constant, type Expression, gradOut, input, saved } from './expression.ts';
import { map, map2 } from './kernels/map.ts';
import type { DifferentiableOp, IntegerRule, NoAttrs } from './op.ts';
import { floatType } from './promotion.ts';
import { type Round, roundingOf } from './rounding.ts';
import type { Tensor } from './tensor.ts';

/** What a rule of one element says of itself. */
interface ElementRule {
  /** torch's name, which also names the node: 'log_sigmoid' is LogSigmoidBackward0. */
  readonly name: string;
  /** Whether integers become the default floating dtype; else the result has the input's dtype. */
  readonly floats: boolean;
  /** Throws PyTorch's error for a dtype that the op is not there for. */
  check?(x: Tensor): void;
  readonly integers?: IntegerRule<readonly [Tensor], NoAttrs>;
  /** y of x. */
  value(x: number): number;
  /** y of x in float32, where the range of that type shows in the result. */
  single?(x: number): number;
}

/** What backward keeps: the input or the result. */
type Kept = 'self' | 'result';

interface UnaryRule<K extends Kept> extends ElementRule {
  readonly keeps: K;
  /** The gradient of x from that of y and from what was kept; `round` rounds what PyTorch rounds on the way. */
  slope(g: number, kept: number, round: Round): number;
  /** The same in symbols: x is `input`. */
  readonly formula: { readonly forward: string; readonly backward: string };
  /** The same as trees; `at` is the number itself, for what depends on where it lies. */
  readonly explain: {
    value(x: Expression, at: number): Expression;
    gradient(g: Expression, kept: Expression, at: number): Expression;
  };
}

interface StepRule extends ElementRule {
  readonly formula: string;
  explain(x: Expression): Expression;
}

/** 'log_sigmoid' → 'LogSigmoidBackward0', 'log1p' → 'Log1PBackward0'. */
function nodeNameFor(name: string): string {
  const words = name.split('_').map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`);
  return `${words.join('').replaceAll(/\d[a-z]/g, (pair) => pair.toUpperCase())}Backward0`;
}

/** What all of them have in common. */
function frameOf({ name, floats, check, integers, value, single = value }: ElementRule) {
  return {
    kind: 'differentiable',
    name,
    nodeName: nodeNameFor(name),
    inputs: ['input'],
    view: 'none',
    elementwise: true,
    ...(integers && { integers }),
    forward(context, [x]) {
      check?.(x);
      const dtype = floats ? floatType(x.dtype) : x.dtype;
      return map(context, x, dtype, dtype === 'float32' ? single : value);
    },
  } as const satisfies Partial<DifferentiableOp<readonly [Tensor]>>;
}

/** An op whose gradient depends on the input or on the result. */
export function unary<K extends Kept>(
  rule: UnaryRule<K>,
): DifferentiableOp<readonly [Tensor], NoAttrs, Readonly<Record<K, Tensor>>> {
  const { keeps, slope, formula, explain } = rule;
  return {
    ...frameOf(rule),
    save([self], result) {
      return { [keeps]: keeps === 'self' ? self : result } as Readonly<Record<K, Tensor>>;
    },
    backward(context, grad, record) {
      const round = roundingOf(grad.dtype);
      return [map2(context, grad, record[keeps], grad.dtype, (g, kept) => slope(g, kept, round))];
    },
    formula: { forward: formula.forward, backward: [formula.backward] },
    explain: {
      value: ({ inputs: [x] }, index) => explain.value(input(0, index), x.at(index)),
      gradient: [
        ({ saved: record }, index) => explain.gradient(gradOut(index), saved(keeps, index), record[keeps].at(index)),
      ],
    },
  };
}

const nought = (): number => 0;

/** An op that is constant between its steps: its gradient is 0. */
export function stepwise(rule: StepRule): DifferentiableOp<readonly [Tensor]> {
  return {
    ...frameOf(rule),
    save: () => ({}),
    backward(context, grad) {
      return [map(context, grad, grad.dtype, nought)];
    },
    formula: { forward: rule.formula, backward: ['0'] },
    explain: {
      value: (_, index) => rule.explain(input(0, index)),
      gradient: [() => constant(0)],
    },
  };
}
