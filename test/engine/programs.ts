import { apply } from '../../src/engine/apply.ts';
import { runToEnd, startBackward, usedGradients } from '../../src/engine/backward.ts';
import { dataOf, detach } from '../../src/engine/composites/detach.ts';
import { matmul } from '../../src/engine/composites/matmul.ts';
import { reshape } from '../../src/engine/composites/reshape.ts';
import { Context } from '../../src/engine/context.ts';
import type { DType } from '../../src/engine/dtype.ts';
import { applyInPlace } from '../../src/engine/inplace.ts';
import { noAttrs, type Op, type Operands, type Outputs, type SavedRecord } from '../../src/engine/op.ts';
import type { OpRunner } from '../../src/engine/op_runner.ts';
import { add } from '../../src/engine/ops/add.ts';
import { addmm } from '../../src/engine/ops/addmm.ts';
import { copy } from '../../src/engine/ops/copy.ts';
import { div } from '../../src/engine/ops/div.ts';
import { exp } from '../../src/engine/ops/exp.ts';
import { fill } from '../../src/engine/ops/fill.ts';
import { lerp } from '../../src/engine/ops/lerp.ts';
import { linalgVectorNorm } from '../../src/engine/ops/linalg_vector_norm.ts';
import { mean } from '../../src/engine/ops/mean.ts';
import { mseLoss } from '../../src/engine/ops/mse_loss.ts';
import { mul } from '../../src/engine/ops/mul.ts';
import { permute } from '../../src/engine/ops/permute.ts';
import { relu } from '../../src/engine/ops/relu.ts';
import { select } from '../../src/engine/ops/select.ts';
import { slice } from '../../src/engine/ops/slice.ts';
import { split } from '../../src/engine/ops/split.ts';
import { squeeze } from '../../src/engine/ops/squeeze.ts';
import { stack } from '../../src/engine/ops/stack.ts';
import { sub } from '../../src/engine/ops/sub.ts';
import { sum } from '../../src/engine/ops/sum.ts';
import { t } from '../../src/engine/ops/t.ts';
import { tanh } from '../../src/engine/ops/tanh.ts';
import { transpose } from '../../src/engine/ops/transpose.ts';
import { unbind } from '../../src/engine/ops/unbind.ts';
import { view } from '../../src/engine/ops/view.ts';
import { zero } from '../../src/engine/ops/zero.ts';
import { numelOf, range, type Shape } from '../../src/engine/shape.ts';
import { fromValues, type Tensor, wrapNumber, zeros } from '../../src/engine/tensor.ts';
import { plainBackward } from './simple_nn.ts';

// The programs of test/torch/record_autograd.py, name by name and line by line.

/** Tensors with the few operators that the programs use. */
export class Bench implements OpRunner {
  readonly context = new Context();

  run<I extends Operands, A, S extends SavedRecord, O extends Outputs>(op: Op<I, A, S, O>, inputs: I, attrs: A): O {
    return apply(this.context, op, inputs, attrs);
  }

  runInPlace<I extends readonly [Tensor, ...Operands], A, S extends SavedRecord>(
    op: Op<I, A, S, Tensor>,
    inputs: I,
    attrs: A,
  ): Tensor {
    return applyInPlace(this.context, op, inputs, attrs);
  }

  leaf(...shape: Shape): Tensor {
    const x = this.const(...shape);
    x.requiresGrad = true;
    return x;
  }

  const(...shape: Shape): Tensor {
    return this.typed('float32', ...shape);
  }

  typed(dtype: DType, ...shape: Shape): Tensor {
    const values = range(numelOf(shape)).map((i) => (0.25 + 0.5 * i) * (-1) ** i);
    return fromValues(values, shape, dtype);
  }

  mul(a: Tensor, b: Tensor | number): Tensor {
    return apply(this.context, mul, [a, number(b)], noAttrs);
  }

  add(a: Tensor, b: Tensor | number): Tensor {
    return apply(this.context, add, [a, number(b)], { alpha: 1 });
  }

  sub(a: Tensor, b: Tensor): Tensor {
    return apply(this.context, sub, [a, b], { alpha: 1 });
  }

  mulInto(a: Tensor, b: Tensor | number): Tensor {
    return applyInPlace(this.context, mul, [a, number(b)], noAttrs);
  }

  addInto(a: Tensor, b: Tensor | number): Tensor {
    return applyInPlace(this.context, add, [a, number(b)], { alpha: 1 });
  }

  subInto(a: Tensor, b: Tensor): Tensor {
    return applyInPlace(this.context, sub, [a, b], { alpha: 1 });
  }

  copyInto(a: Tensor, b: Tensor): Tensor {
    return applyInPlace(this.context, copy, [a, b], noAttrs);
  }

  slice(x: Tensor, start: number | null, end: number | null, dim = 0): Tensor {
    return apply(this.context, slice, [x], { dim, start, end, step: 1 });
  }

  select(x: Tensor, dim: number, index: number): Tensor {
    return apply(this.context, select, [x], { dim, index });
  }

  sum(x: Tensor, ...dim: readonly number[]): Tensor {
    return apply(this.context, sum, [x], { dim: dim.length === 0 ? null : dim, keepdim: false });
  }

  norm(x: Tensor, ord: number, dim: number | null): Tensor {
    return apply(this.context, linalgVectorNorm, [x], { ord, dim: dim === null ? null : [dim], keepdim: false });
  }

  /** `F.linear` of a matrix. */
  linear(x: Tensor, weight: Tensor, bias: Tensor | null = null): Tensor {
    const turned = apply(this.context, t, [weight], noAttrs);
    if (bias === null) return matmul(this, x, turned);
    return apply(this.context, addmm, [bias, x, turned], { beta: 1, alpha: 1 });
  }

  backward(root: Tensor, seed: Tensor | null = null): void {
    runToEnd(this.context, startBackward(this.context, [root], [seed], plainBackward));
  }

  withoutGrad<T>(run: () => T): T {
    this.context.gradMode = false;
    const result = run();
    this.context.gradMode = true;
    return result;
  }
}

function number(x: Tensor | number): Tensor {
  if (typeof x !== 'number') return x;
  return wrapNumber(x, Number.isInteger(x) ? 'int64' : 'float64');
}

type Program = (b: Bench) => { readonly loss: Tensor; readonly leaves: readonly Tensor[] };

export const programs: Readonly<Record<string, Program>> = {
  simple_nn(b) {
    const leaves = [b.leaf(5, 3), b.leaf(5), b.leaf(1, 5), b.leaf(1)] as const;
    const [w1, b1, w2, b2] = leaves;
    const hidden = apply(b.context, relu, [b.linear(b.const(4, 3), w1, b1)], noAttrs);
    const y = b.linear(hidden, w2, b2);
    return { loss: apply(b.context, mseLoss, [y, b.const(4, 1)], { reduction: 'mean' }), leaves };
  },
  rnn_cells(b) {
    const leaves = [b.leaf(2, 3), b.leaf(2, 2), b.leaf(2)] as const;
    const [w, u, bias] = leaves;
    const x = b.const(4, 3, 3);
    let h = b.const(4, 2);
    for (let step = 0; step < 3; step++) {
      const own = b.linear(b.select(x, 1, step), w, bias);
      h = apply(b.context, tanh, [b.add(own, b.linear(h, u))], noAttrs);
    }
    return { loss: b.sum(h), leaves };
  },
  shared(b) {
    const w = b.leaf(3);
    return { loss: b.sum(b.add(b.mul(w, w), w)), leaves: [w] };
  },
  three_leaves(b) {
    const leaves = [b.leaf(2), b.leaf(2), b.leaf(2), b.leaf(2)];
    return { loss: b.sum(apply(b.context, stack, leaves, { dim: 0 })), leaves };
  },
  lerped(b) {
    const leaves = [b.leaf(2), b.leaf(2), b.leaf(2)] as const;
    return { loss: b.sum(apply(b.context, lerp, leaves, noAttrs)), leaves };
  },
  view_written(b) {
    const x = b.leaf(4);
    const y = b.mul(x, 2);
    b.mulInto(b.slice(y, 1, 3), b.slice(x, null, 2));
    return { loss: b.sum(b.mul(y, y)), leaves: [x] };
  },
  other_view_follows(b) {
    const x = b.leaf(2, 3);
    const y = b.mul(x, 1);
    const row = b.select(y, 0, 0);
    const column = b.select(b.slice(y, null, null), 1, 1);
    b.addInto(column, b.mul(b.select(b.slice(x, null, null), 1, 0), 3));
    return { loss: b.sum(b.mul(row, row)), leaves: [x] };
  },
  view_of_view(b) {
    const x = b.leaf(2, 6);
    const y = b.mul(x, 1);
    const turned = apply(b.context, t, [b.slice(apply(b.context, t, [y], noAttrs), 1, 4)], noAttrs);
    const window = b.select(apply(b.context, view, [turned], { shape: [2, 3] }), 0, 0);
    b.subInto(window, b.slice(b.select(x, 0, 1), null, 3));
    return { loss: b.sum(b.mul(y, x)), leaves: [x] };
  },
  written_by_leaf(b) {
    const x = b.leaf(3);
    const w = b.leaf(2);
    const y = zeros(b.context, [5], 'float32');
    b.copyInto(b.slice(y, 1, 3), w);
    const rest = b.slice(y, 2, null);
    b.addInto(rest, b.mul(x, b.select(w, 0, 0)));
    b.copyInto(b.slice(y, 2, null), rest);
    return { loss: b.sum(b.mul(y, y)), leaves: [x, w] };
  },
  in_place_chain(b) {
    const x = b.leaf(3);
    const y = b.mul(x, 1);
    b.mulInto(b.addInto(y, 1), x);
    b.subInto(y, b.mul(detach(y), 0.5));
    return { loss: b.sum(y), leaves: [x] };
  },
  zeroed(b) {
    const x = b.leaf(4);
    const y = b.mul(x, 3);
    applyInPlace(b.context, zero, [b.slice(y, 1, null)], noAttrs);
    applyInPlace(b.context, fill, [b.select(y, 0, 2)], { value: 5 });
    return { loss: b.sum(b.mul(y, x)), leaves: [x] };
  },
  broadcast(b) {
    const p = b.leaf(3, 1);
    const q = b.leaf(2);
    const over = b.mul(b.add(p, q), b.sub(p, q));
    const under = b.add(b.mul(q, q), 1);
    return { loss: b.sum(apply(b.context, div, [over, under], { rounding: null })), leaves: [p, q] };
  },
  norms(b) {
    const x = b.leaf(3, 2);
    const two = b.norm(x, 2, null);
    const one = b.sum(b.norm(x, 1, 0));
    return { loss: b.add(b.add(two, one), b.sum(b.norm(x, Infinity, 1))), leaves: [x] };
  },
  reused_views(b) {
    const x = b.leaf(2, 2, 3);
    const parts = apply(b.context, unbind, [x], { dim: 1 });
    const swapped = apply(b.context, transpose, [x], { dim0: 0, dim1: 2 });
    const [left, right] = apply(b.context, split, [swapped], { size: 2, dim: 0 });
    const first = b.sum(b.mul(parts[0]!, parts[1]!));
    const both = b.add(first, b.sum(b.mul(left!, right!)));
    const turned = reshape(b, apply(b.context, permute, [x], { dims: [2, 0, 1] }), [3, 4]);
    const rest = apply(b.context, mean, [turned], { dim: null, keepdim: false });
    return { loss: b.add(both, rest), leaves: [x] };
  },
};

export const faults: Readonly<Record<string, (b: Bench) => void>> = {
  weight_changed(b) {
    const w1 = b.leaf(5, 3);
    const w2 = b.leaf(1, 5);
    const loss = b.sum(b.linear(b.linear(b.const(4, 3), w1), w2));
    b.withoutGrad(() => b.addInto(w2, 1));
    b.backward(loss);
  },
  first_weight_changed(b) {
    const w1 = b.leaf(5, 3);
    const w2 = b.leaf(1, 5);
    const loss = b.sum(b.linear(b.linear(b.const(4, 3), w1), w2));
    b.withoutGrad(() => b.addInto(w1, 1));
    b.backward(loss);
  },
  result_changed(b) {
    const y = apply(b.context, exp, [b.leaf(3)], noAttrs);
    b.addInto(y, 1);
    b.backward(b.sum(y));
  },
  detached_changed(b) {
    const x = b.leaf(3);
    const y = b.mul(b.mul(x, 1), x);
    b.mulInto(detach(x), 2);
    b.backward(b.sum(y));
  },
  data_changed(b) {
    const x = b.leaf(3);
    const y = b.mul(b.mul(x, 1), x);
    b.mulInto(dataOf(x), 2);
    b.backward(b.sum(y));
  },
  leaf_written(b) {
    b.addInto(b.leaf(3), 1);
  },
  view_of_leaf_written(b) {
    b.addInto(b.slice(b.leaf(3), 1, null), 1);
  },
  unbound_written(b) {
    b.mulInto(apply(b.context, unbind, [b.mul(b.leaf(3), 1)], { dim: 0 })[0]!, 2);
  },
  piece_written_by_leaf(b) {
    b.addInto(apply(b.context, split, [b.const(4)], { size: 2, dim: 0 })[0]!, b.leaf(2));
  },
  view_without_grad_written(b) {
    const x = b.mul(b.leaf(3), 1);
    b.mulInto(
      b.withoutGrad(() => b.slice(x, 1, null)),
      2,
    );
  },
  twice(b) {
    const loss = b.sum(b.mul(b.leaf(3), b.leaf(3)));
    b.backward(loss);
    b.backward(loss);
  },
  twice_without_saved(b) {
    const loss = b.sum(b.add(b.leaf(3), 1));
    b.backward(loss);
    b.backward(loss);
  },
  not_scalar(b) {
    b.backward(b.mul(b.leaf(3), 1));
  },
  no_history(b) {
    b.backward(b.const(1));
  },
  wrong_seed(b) {
    b.backward(b.sum(b.leaf(3)), b.const(2));
  },
  unused(b) {
    gradients(b, b.sum(b.leaf(3)), [b.leaf(2)]);
  },
  does_not_fit(b) {
    matmul(b, b.const(4, 9), b.const(10, 5));
  },
  does_not_broadcast(b) {
    b.add(b.const(3), b.const(4));
  },
  too_large_result(b) {
    b.addInto(b.const(3), b.const(2, 3));
  },
  integers_written(b) {
    b.addInto(b.typed('int64', 3), 1.5);
  },
  wrong_dimension(b) {
    apply(b.context, squeeze, [b.const(3)], { dim: 2 });
  },
  not_viewable(b) {
    apply(b.context, view, [apply(b.context, t, [b.const(2, 3)], noAttrs)], { shape: [6] });
  },
  wrong_view(b) {
    apply(b.context, view, [b.const(6)], { shape: [4, -1] });
  },
};

/** `autograd.grad(root, inputs)`. */
export function gradients(b: Bench, root: Tensor, inputs: readonly Tensor[]): readonly Tensor[] {
  const run = startBackward(b.context, [root], [null], { retainGraph: false, inputs, mode: 'capture' });
  runToEnd(b.context, run);
  return usedGradients(run);
}
