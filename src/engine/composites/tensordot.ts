/** Sums of products over several dimensions at once, and over the last ones: `tensordot`, `inner`. */
import { runtimeError } from '../errors.ts';
import { noAttrs } from '../op.ts';
import type { OpRunner } from '../op_runner.ts';
import { dot } from '../ops/dot.ts';
import { mm } from '../ops/mm.ts';
import { mul } from '../ops/mul.ts';
import { permute } from '../ops/permute.ts';
import { sum } from '../ops/sum.ts';
import { numelOf, range, shapeText, wrapDim } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { reshape } from './reshape.ts';

/** Σ over the dimensions `dimsA` of `a`, which meet the dimensions `dimsB` of `b`: one product of two matrices. */
export function tensordot(
  ops: OpRunner,
  a: Tensor,
  b: Tensor,
  dimsA: readonly number[],
  dimsB: readonly number[],
): Tensor {
  if (dimsA.length !== dimsB.length) throw runtimeError('both dimension lists should have same length');
  const goneA = dimsA.map((d) => wrapDim(d, a.shape.length));
  const goneB = dimsB.map((d) => wrapDim(d, b.shape.length));
  let [left, right] = [a, b];
  goneA.forEach((da, i) => {
    const db = goneB[i]!;
    const [sizeA, sizeB] = [a.shape[da]!, b.shape[db]!];
    // A dimension of size 1 meets all of the other's elements, which can be added up right away.
    if (sizeB === 1) left = ops.run(sum, [left], { dim: [da], keepdim: true });
    else if (sizeA === 1) right = ops.run(sum, [right], { dim: [db], keepdim: true });
    else if (sizeA !== sizeB) {
      throw runtimeError(
        `contracted dimensions need to match, but first has size ${sizeA} in dim ${dimsA[i]} and second has size ${sizeB} in dim ${dimsB[i]}`,
      );
    }
  });
  const keptA = range(a.shape.length).filter((d) => !goneA.includes(d));
  const keptB = range(b.shape.length).filter((d) => !goneB.includes(d));
  const inner = numelOf(goneA.map((d) => left.shape[d]!));
  const rows = keptA.map((d) => a.shape[d]!);
  const columns = keptB.map((d) => b.shape[d]!);
  const first = reshape(ops, ops.run(permute, [left], { dims: [...keptA, ...goneA] }), [numelOf(rows), inner]);
  const second = reshape(ops, ops.run(permute, [right], { dims: [...goneB, ...keptB] }), [inner, numelOf(columns)]);
  return reshape(ops, ops.run(mm, [first, second], noAttrs), [...rows, ...columns]);
}

/** Σ over the last dimension of both. */
export function inner(ops: OpRunner, a: Tensor, b: Tensor): Tensor {
  if (a.shape.length === 0 || b.shape.length === 0) return ops.run(mul, [a, b], noAttrs);
  if (a.shape.at(-1) !== b.shape.at(-1)) {
    const shapes = `${shapeText(a.shape)} and ${shapeText(b.shape)}`;
    throw runtimeError(`inner() the last dimension must match on both input tensors but got shapes ${shapes}`);
  }
  if (a.shape.length === 1 && b.shape.length === 1) return ops.run(dot, [a, b], noAttrs);
  return tensordot(ops, a, b, [-1], [-1]);
}
