import { describe, expect, test } from 'vitest';
import { apply } from '../../src/engine/apply.ts';
import type { Context } from '../../src/engine/context.ts';
import { applyInPlace } from '../../src/engine/inplace.ts';
import { gather } from '../../src/engine/kernels/dense.ts';
import { noAttrs } from '../../src/engine/op.ts';
import { add } from '../../src/engine/ops/add.ts';
import { addcdiv } from '../../src/engine/ops/addcdiv.ts';
import { addcmul } from '../../src/engine/ops/addcmul.ts';
import { div } from '../../src/engine/ops/div.ts';
import { linalgVectorNorm } from '../../src/engine/ops/linalg_vector_norm.ts';
import { mul } from '../../src/engine/ops/mul.ts';
import { sqrt } from '../../src/engine/ops/sqrt.ts';
import { stack } from '../../src/engine/ops/stack.ts';
import { type Tensor, wrapNumber, zeros } from '../../src/engine/tensor.ts';
import recorded from '../torch/fixtures/listings.json';
import { backward, lossOn, type SimpleNN, simpleNN } from './simple_nn.ts';

type Run = (typeof recorded.runs)[number];
type ParameterName = keyof SimpleNN['parameters'];

const real = (x: number): Tensor => wrapNumber(x, 'float64');

function unpack(packed: { readonly base64: string }): Float32Array {
  const bytes = Buffer.from(packed.base64, 'base64');
  return new Float32Array(new Uint8Array(bytes).buffer);
}

/** Adam as PyTorch 1.13's single-tensor path computes it, with lr 1e-3. */
class Adam {
  private step = 0;
  private readonly moments = new Map<Tensor, readonly [Tensor, Tensor]>();

  update(context: Context, parameters: readonly Tensor[]): void {
    this.step++;
    const [beta1, beta2] = [0.9, 0.999];
    const correction = Math.sqrt(1 - beta2 ** this.step);
    for (const x of parameters) {
      const grad = x.grad!;
      const [m, v] = this.moments.get(x) ?? [zeros(context, x.shape, x.dtype), zeros(context, x.shape, x.dtype)];
      this.moments.set(x, [m, v]);
      applyInPlace(context, mul, [m, real(beta1)], noAttrs);
      applyInPlace(context, add, [m, grad], { alpha: 1 - beta1 });
      applyInPlace(context, mul, [v, real(beta2)], noAttrs);
      applyInPlace(context, addcmul, [v, grad, grad], { value: 1 - beta2 });
      const root = apply(context, sqrt, [v], noAttrs);
      const scaled = apply(context, div, [root, real(correction)], { rounding: null });
      const under = applyInPlace(context, add, [scaled, real(1e-8)], { alpha: 1 });
      applyInPlace(context, addcdiv, [x, m, under], { value: -1e-3 / (1 - beta1 ** this.step) });
    }
  }
}

function clip(context: Context, parameters: readonly Tensor[], limit: number): void {
  const norm = (x: Tensor): Tensor => apply(context, linalgVectorNorm, [x], { ord: 2, dim: null, keepdim: false });
  const each = parameters.map((x) => norm(x.grad!));
  const whole = norm(apply(context, stack, each, { dim: 0 }));
  const coefficient = Math.min(1, limit / (whole.at([]) + 1e-6));
  for (const x of parameters) applyInPlace(context, mul, [x.grad!, real(coefficient)], noAttrs);
}

/** Largest difference, relative to the largest value. */
function difference(x: ArrayLike<number>, expected: ArrayLike<number>): number {
  let scale = 0;
  let worst = 0;
  for (let i = 0; i < expected.length; i++) {
    scale = Math.max(scale, Math.abs(expected[i]!));
    worst = Math.max(worst, Math.abs(x[i]! - expected[i]!));
  }
  return worst / scale;
}

/** The training loop of a listing on the engine alone; gives what it would print. */
function train(model: SimpleNN, run: Run): string {
  const { context } = model;
  const parameters = Object.values(model.parameters);
  const adam = new Adam();
  const micro = run.listing === 'clipping' ? 1 : 4;
  const divisor = run.listing === 'combined' ? 4 : 1;
  let printed = '';
  let update = 0;
  for (let epoch = 0; epoch < 10; epoch++) {
    let last = 0;
    for (let i = 0; i < 4; i++) {
      const whole = lossOn(model, 16 * i, 16 * (i + 1));
      const loss =
        divisor === 1 ? whole : apply(context, div, [whole, wrapNumber(divisor, 'int64')], { rounding: null });
      backward(model, loss);
      last = loss.at([]) * divisor;
      const expected = run.updates[update]!;
      expect(difference([loss.at([])], [expected.losses[i % micro]!])).toBeLessThan(1e-6);
      const grads = expected.accumulated?.[i % micro];
      for (const name of Object.keys(grads ?? {}) as ParameterName[]) {
        expect(difference(gather(context, model.parameters[name].grad!), unpack(grads![name]))).toBeLessThan(1e-6);
      }
      if ((i + 1) % micro !== 0) continue;
      context.gradMode = false;
      if (run.listing === 'clipping') clip(context, parameters, 1);
      if (run.listing === 'combined') clip(context, parameters, 0.5);
      adam.update(context, parameters);
      context.gradMode = true;
      for (const x of parameters) x.grad = null;
      update++;
    }
    printed += `Epoch [${epoch + 1}/10], Loss: ${last.toFixed(4)}\n`;
  }
  return printed;
}

describe.each(recorded.runs)('$listing, seed $seed', (run) => {
  test('starts from the same bits', () => {
    const model = simpleNN(run.seed);
    for (const [name, x] of Object.entries(model.parameters)) {
      expect(gather(model.context, x)).toEqual(unpack(run.initial[name as ParameterName]));
    }
    expect(gather(model.context, model.data)).toEqual(unpack(run.data.data));
    expect(gather(model.context, model.targets)).toEqual(unpack(run.data.targets));
  });

  test('trains like PyTorch and prints the same lines', () => {
    const model = simpleNN(run.seed);
    expect(train(model, run)).toBe(run.printed);
    for (const [name, x] of Object.entries(model.parameters)) {
      expect(difference(gather(model.context, x), unpack(run.final[name as ParameterName]))).toBeLessThan(1e-6);
    }
  });
});
