/** The op `roll`: yᵢ = input[i − shift]. */
import type { SamplesOf } from '../draw.ts';
import { EngineError, runtimeError } from '../errors.ts';
import { gradOut, input } from '../expression.ts';
import { rearranged } from '../kernels/rearrange.ts';
import type { DifferentiableOp } from '../op.ts';
import { numelOf, ravel, type Shape, unravel, wrapDim } from '../shape.ts';
import type { Tensor } from '../tensor.ts';

interface Attrs {
  readonly shifts: readonly number[];
  /** Empty: all elements in one row. */
  readonly dims: readonly number[];
}

const modulo = (a: number, n: number): number => ((a % n) + n) % n;

/** Where the element at `index` comes from (sign 1) or goes to (sign -1). */
function rolled(shape: Shape, { shifts, dims }: Attrs, index: readonly number[], sign: 1 | -1): number[] {
  if (dims.length === 0) {
    const n = numelOf(shape);
    return unravel(modulo(ravel(index, shape) - sign * shifts[0]!, n), shape);
  }
  const at = [...index];
  dims.forEach((dim, k) => {
    const d = wrapDim(dim, shape.length);
    at[d] = modulo(at[d]! - sign * shifts[k]!, shape[d]!);
  });
  return at;
}

/** The elements moved along, those that fall off one end coming in at the other. */
export const roll: DifferentiableOp<readonly [Tensor], Attrs> = {
  kind: 'differentiable',
  name: 'roll',
  nodeName: 'RollBackward0',
  inputs: ['input'],
  view: 'none',
  integers: 'copies',
  forward(context, [x], attrs) {
    const { shifts, dims } = attrs;
    if (x.shape.length === 0 && dims.length > 0) {
      throw new EngineError('IndexError', `Dimension specified as ${dims[0]} but tensor has no dimensions`);
    }
    if (shifts.length === 0) throw runtimeError('`shifts` required');
    if (shifts.length !== dims.length && (dims.length !== 0 || shifts.length !== 1)) {
      throw runtimeError(`shifts and dimensions must align. shifts: ${shifts.length}, dims:${dims.length}`);
    }
    return rearranged(context, x, x.shape, (index) => rolled(x.shape, attrs, index, 1));
  },
  save: () => ({}),
  backward(context, grad, _, attrs) {
    return [rearranged(context, grad, grad.shape, (index) => rolled(grad.shape, attrs, index, -1))];
  },
  formula: { forward: 'yᵢ = input[i − shift]', backward: ['g[i + shift]'] },
  explain: {
    value: ({ inputs: [x], attrs }, index) => input(0, rolled(x.shape, attrs, index, 1)),
    gradient: [({ inputs: [x], attrs }, index) => gradOut(rolled(x!.shape, attrs, index, -1))],
  },
};

export const rollSamples: SamplesOf<typeof roll> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: { shifts: [1], dims: [1] } },
  { inputs: [draw.normal(2, 3)], attrs: { shifts: [-2], dims: [] } },
  { inputs: [draw.normal(2, 3, 2)], attrs: { shifts: [4, -1], dims: [1, -1] } },
];
