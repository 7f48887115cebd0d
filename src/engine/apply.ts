/** Runs an op and, when gradients are wanted, records its node. */
import type { Context } from './context.ts';
import { isFloating } from './dtype.ts';
import { edgeTo, metaOf, needsGrad } from './graph.ts';
import { runForward } from './integers/forward.ts';
import { recordedOp } from './missing_derivative.ts';
import { Node, type SavedTensor } from './node.ts';
import { type AnyDifferentiableOp, type AnyOp, nodeNameOf, type Op, type Operands, type Outputs } from './op.ts';
import type { SavedRecord } from './op.ts';
import type { Tensor } from './tensor.ts';

/** Runs an op and, when gradients are wanted, records its node. */
export function apply<I extends Operands, A, S extends SavedRecord, O extends Outputs>(
  context: Context,
  op: Op<I, A, S, O>,
  inputs: I,
  attrs: A,
): O {
  const erased = op as unknown as AnyOp;
  const recorded = recordedOp(erased, false);
  const needs = recorded === null ? null : wantedGradients(context, inputs);
  const result = runForward(context, op, inputs, attrs);
  const outputs: readonly Tensor[] = Array.isArray(result) ? result : [result as Tensor];
  if (op.view !== 'none') trackViews(context, inputs[0] as Tensor, outputs, op.view);
  let node: Node | null = null;
  if (needs !== null && recorded !== null) {
    const record = recorded.save(inputs, result, needs, attrs);
    node = makeNode(context, recorded, inputs, outputs, attrs, needs);
    node.saved = savedList(record, outputs);
    attach(node, outputs);
  }
  context.observer.onOp?.({ op: erased, inputs, outputs, attrs, node, inPlace: false });
  return result;
}

/** Which inputs need a gradient; null when none does or recording is off. */
export function wantedGradients(context: Context, inputs: Operands): boolean[] | null {
  if (!context.gradMode) return null;
  let any = false;
  const needs: boolean[] = [];
  for (let k = 0; k < inputs.length; k++) {
    const x = inputs[k]!;
    const need = x !== null && needsGrad(context, x);
    needs.push(need);
    if (need) any = true;
  }
  return any ? needs : null;
}

/** A node for one application of `op`, with nothing saved yet. */
export function makeNode(
  context: Context,
  op: AnyDifferentiableOp,
  inputs: Operands,
  outputs: readonly Tensor[],
  attrs: unknown,
  needs: readonly boolean[],
): Node {
  const edges = inputs.map((x, k) => (x !== null && needs[k] === true ? edgeTo(context, x) : null));
  return new Node({
    op,
    name: nodeNameOf(op, attrs),
    seq: context.nextSeq++,
    edges,
    inputs: inputs.map((x) => (x === null ? null : metaOf(x))),
    outputs: outputs.map(metaOf),
    attrs,
  });
}

/** The saved tensors with the versions they have now. */
export function savedList(record: SavedRecord, outputs: readonly Tensor[]): SavedTensor[] {
  const list: SavedTensor[] = [];
  for (const name of Object.keys(record)) {
    const tensor = record[name] ?? null;
    const version = tensor === null ? 0 : tensor.counter.value;
    list.push({ name, tensor, version, isOutput: tensor !== null && outputs.includes(tensor) });
  }
  return list;
}

/** Makes floating outputs the outputs of `node`. */
function attach(node: Node, outputs: readonly Tensor[]): void {
  for (let k = 0; k < outputs.length; k++) {
    const y = outputs[k]!;
    if (!isFloating(y.dtype)) continue;
    y.gradNode = node;
    y.outputIndex = k;
    y.requiresGrad = true;
  }
}

function trackViews(context: Context, x: Tensor, outputs: readonly Tensor[], kind: 'single' | 'multi'): void {
  for (const y of outputs) {
    y.base = x.base ?? x;
    y.viewVersion = y.counter.value;
    // Without recording a view still says what its base says, as a leaf of its own.
    if (!context.gradMode) y.requiresGrad = y.base.requiresGrad;
    if (x.base !== null && x.creation !== 'default') y.creation = x.creation;
    else if (!context.gradMode) y.creation = 'no-grad';
    else if (kind === 'multi') y.creation = 'multi-output';
  }
}
