import { exp } from '../../engine/ops/exp.ts';
import { log } from '../../engine/ops/log.ts';
import { relu } from '../../engine/ops/relu.ts';
import { sigmoid } from '../../engine/ops/sigmoid.ts';
import { sqrt } from '../../engine/ops/sqrt.ts';
import { tanh } from '../../engine/ops/tanh.ts';
import { type NoAttrs, noAttrs, type Op, type SavedRecord } from '../../engine/op.ts';
import type { Tensor } from '../../engine/tensor.ts';
import { both, type Binding } from './binding.ts';

/** `f(x)` and `f_(x)`: the same for every function of one tensor. */
function unary<S extends SavedRecord>(names: string, op: Op<readonly [Tensor], NoAttrs, S, Tensor>): Binding[] {
  const inPlace = names
    .split(' ')
    .map((name) => `${name}_`)
    .join(' ');
  return [
    ...both(names, 'Tensor input', (c) => c.run(op, [c.tensor(0)], noAttrs)),
    ...both(inPlace, 'Tensor input', (c) => c.runInPlace(op, [c.tensor(0)], noAttrs)),
  ];
}

export const pointwise: readonly Binding[] = [
  ...unary('exp', exp),
  ...unary('log', log),
  ...unary('sqrt', sqrt),
  ...unary('tanh', tanh),
  ...unary('sigmoid', sigmoid),
  ...unary('relu', relu),
];
