/** How one element of a value or of a gradient came about. */
import type { BackwardNodeEvent, OpEvent } from './context.ts';
import { type Expression, sumOf } from './expression.ts';
import type { GradientView, SavedRecord } from './op.ts';
import { broadcastIndex, indicesOf, sameShape } from './shape.ts';

/** How element `index` of output `output` came about. */
export function explainValue(event: OpEvent, index: readonly number[], output = 0): Expression {
  return event.op.explain.value(event, index, output);
}

/**
 * How element `index` of the gradient for input `k` came about, with the sum that undoes broadcasting. Null when no
 * gradient went there.
 */
export function explainGradient(event: BackwardNodeEvent, k: number, index: readonly number[]): Expression | null {
  const { node, grads, saved } = event;
  const { gradient } = node.op.explain;
  const one = gradient[Math.min(k, gradient.length - 1)];
  const meta = node.inputs[k] ?? null;
  const raw = event.rawShapes[k] ?? null;
  if (one === undefined || meta === null || raw === null) return null;
  const view: GradientView<unknown, SavedRecord> = {
    saved,
    attrs: node.attrs,
    grads,
    inputs: node.inputs.map((input) => input ?? meta),
    outputs: node.outputs,
  };
  if (sameShape(raw, meta.shape)) return one(view, index, k);
  const terms: Expression[] = [];
  for (const at of indicesOf(raw)) {
    if (broadcastIndex(meta.shape, at).every((i, d) => i === index[d])) terms.push(one(view, at, k));
  }
  return sumOf(terms);
}
