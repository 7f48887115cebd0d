/** Nodes of ops that torch has no derivative for: recorded, and refused in backward. */
import { EngineError, runtimeError } from './errors.ts';
import type { AnyDifferentiableOp, AnyOp, AnyPlainOp } from './op.ts';

const made = new Map<AnyOp, { readonly plain: AnyDifferentiableOp; readonly inPlace: AnyDifferentiableOp }>();

/** The op whose node is recorded for `op`; null where nothing is, since the result depends on nothing smoothly. */
export function recordedOp(op: AnyOp, inPlace: boolean): AnyDifferentiableOp | null {
  if (op.kind === 'differentiable') return op;
  if (op.withoutDerivative === undefined) return null;
  let both = made.get(op);
  if (both === undefined) {
    both = { plain: refusing(op, op.withoutDerivative, ''), inPlace: refusing(op, op.withoutDerivative, '_') };
    made.set(op, both);
  }
  return inPlace ? both.inPlace : both.plain;
}

function refusing(
  op: AnyOp,
  missing: NonNullable<AnyPlainOp['withoutDerivative']>,
  suffix: string,
): AnyDifferentiableOp {
  const own = typeof missing === 'object';
  return {
    ...op,
    kind: 'differentiable',
    nodeName: own ? missing.node : 'NotImplemented',
    save: () => ({}),
    backward() {
      if (own) throw new EngineError('NotImplementedError', missing.message);
      throw runtimeError(`derivative for aten::${missing}${suffix} is not implemented`);
    },
    formula: { forward: op.formula.forward, backward: op.inputs.map(() => null) },
    explain: { value: op.explain.value, gradient: [] },
  };
}
