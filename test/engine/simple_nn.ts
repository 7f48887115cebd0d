import { apply } from '../../src/engine/apply.ts';
import { type BackwardOptions, runToEnd, startBackward } from '../../src/engine/backward.ts';
import { Context } from '../../src/engine/context.ts';
import { noAttrs } from '../../src/engine/op.ts';
import { addmm } from '../../src/engine/ops/addmm.ts';
import { mseLoss } from '../../src/engine/ops/mse_loss.ts';
import { relu } from '../../src/engine/ops/relu.ts';
import { slice } from '../../src/engine/ops/slice.ts';
import { t } from '../../src/engine/ops/t.ts';
import { drawNormal, drawUniform } from '../../src/engine/random.ts';
import { numelOf, type Shape } from '../../src/engine/shape.ts';
import { fromBuffer, type Tensor } from '../../src/engine/tensor.ts';

export const plainBackward: BackwardOptions = { retainGraph: false, inputs: null, mode: 'accumulate' };

/** Two linear layers, 10 -> 50 -> 1, with data, all drawn in PyTorch's order. */
export interface SimpleNN {
  readonly context: Context;
  readonly parameters: Readonly<Record<'fc1.weight' | 'fc1.bias' | 'fc2.weight' | 'fc2.bias', Tensor>>;
  readonly data: Tensor;
  readonly targets: Tensor;
}

export function simpleNN(seed: number): SimpleNN {
  const context = new Context();
  context.generator.manualSeed(seed);
  const uniform = (fan: number, ...shape: Shape): Tensor => {
    const bound = 1 / Math.sqrt(fan);
    const x = fromBuffer(
      drawUniform(context, context.generator, numelOf(shape), -bound, bound, 'float32'),
      shape,
      'float32',
    );
    x.requiresGrad = true;
    return x;
  };
  const normal = (...shape: Shape): Tensor =>
    fromBuffer(drawNormal(context, context.generator, numelOf(shape), 0, 1, 'float32'), shape, 'float32');
  const parameters = {
    'fc1.weight': uniform(10, 50, 10),
    'fc1.bias': uniform(10, 50),
    'fc2.weight': uniform(50, 1, 50),
    'fc2.bias': uniform(50, 1),
  };
  return { context, parameters, data: normal(64, 10), targets: normal(64, 1) };
}

/** Rows of the data, as `data[start:end]` gives them. */
export function rows(model: SimpleNN, x: Tensor, start: number, end: number): Tensor {
  return apply(model.context, slice, [x], { dim: 0, start, end, step: 1 });
}

export function forward(model: SimpleNN, x: Tensor): Tensor {
  const { context, parameters: p } = model;
  const layer = (input: Tensor, weight: Tensor, bias: Tensor): Tensor =>
    apply(context, addmm, [bias, input, apply(context, t, [weight], noAttrs)], { beta: 1, alpha: 1 });
  const hidden = apply(context, relu, [layer(x, p['fc1.weight'], p['fc1.bias'])], noAttrs);
  return layer(hidden, p['fc2.weight'], p['fc2.bias']);
}

/** The mean squared error on rows `start` to `end`. */
export function lossOn(model: SimpleNN, start: number, end: number): Tensor {
  const y = forward(model, rows(model, model.data, start, end));
  return apply(model.context, mseLoss, [y, rows(model, model.targets, start, end)], { reduction: 'mean' });
}

export function backward({ context }: SimpleNN, loss: Tensor): void {
  runToEnd(context, startBackward(context, [loss], [null], plainBackward));
}
