/** Gradients: what arrives at a node, what a node sends back, what `.grad` is the sum of. */
import { explainGradient } from '../../engine/explain.ts';
import type { CopySlices, GraphNode as EngineNode } from '../../engine/node.ts';
import { ravel } from '../../engine/shape.ts';
import { sumOf } from '../../engine/expression.ts';
import { Storage } from '../../engine/storage.ts';
import { Tensor, VersionCounter } from '../../engine/tensor.ts';
import type { TensorCapture } from '../reading/capture.ts';
import { graphNodeOf, type BackwardEntry } from '../record/recorded-graph.ts';
import type { Explanation, Quantity, Rule, Spot, Target, What } from '../../model/explanation.ts';
import { explainHeld, ruleText, whole } from './op-value.ts';
import { indexAt, lightOf, plainly, quantityOf } from './quantity.ts';
import { indexOfCell } from '../record/origins.ts';
import { holdNow, type FrozenTensor, type RecordedNode, type RecordedShare } from '../record/recorder.ts';
import { gradientAt, leafOf, sceneAt, sceneNow, type Scene, type ExplainedRun } from './scene.ts';
import { condense, condenseOver, type Leaf } from './tree.ts';

type Explain = (target: Target) => Explanation | null;

/** A capture as a tensor to read. */
export function tensorOf({ buffer, shape, strides, offset, dtype }: TensorCapture): Tensor {
  return new Tensor(Storage.over(buffer), shape, strides, offset, dtype, new VersionCounter());
}

/** An element of the gradient face of a node. */
export function explainGradFace(
  stage: ExplainedRun,
  target: Target & { readonly kind: 'grad' },
  explain: Explain,
): Explanation | null {
  const scene = sceneAt(stage, target.position);
  const entry = scene.places.ops.get(target.node);
  if (entry === undefined) return explainBuffer(stage, scene, target, explain);
  const known = gradientAt(scene, graphNodeOf(entry));
  if (known === null) return null;
  const grad = tensorOf(known);
  const index = indexAt(grad, target.at);
  if (index === null) return null;
  const resolved = { ...target, at: index };
  const what: What = { kind: 'gradient', node: target.node, op: entry.node.op.name, at: index };
  const result = { what, value: grad.at(index), target: resolved, light: lightOf(what) };
  const inNode = entry.slices === null ? index : inBase(entry.slices, index);
  return inNode === null ? null : explainArriving(scene, graphNodeOf(entry), inNode, result, resolved, explain);
}

/** An element of a parameter's `.grad`. */
function explainBuffer(
  stage: ExplainedRun,
  scene: Scene,
  target: Target & { readonly kind: 'grad' },
  explain: Explain,
): Explanation | null {
  const grad = leafOf(scene, target.node)?.grad ?? null;
  if (grad === null) return null;
  return explainHeld(scene, holdNow(stage.tracker, grad), target, target.at, explain);
}

/** One node of the graph that sends a gradient to another. */
interface Sender {
  readonly entry: BackwardEntry;
  readonly slot: number;
}

function sendersTo(scene: Scene, node: EngineNode): Sender[] {
  return scene.ran.flatMap((entry) =>
    entry.node.edges.flatMap((edge, slot) => (edge?.node === node && edge.index === 0 ? [{ entry, slot }] : [])),
  );
}

/** Where an element of a view that was changed in place lies in its base, as which the gradient comes. */
function inBase({ base, view }: CopySlices, index: readonly number[]): readonly number[] | null {
  return indexOfCell(base, view.offset + index.reduce((all, i, d) => all + i * view.strides[d]!, 0));
}

/** What has arrived for element `at` of the node's output: what one node has sent back, or the sum over several. */
function explainArriving(
  scene: Scene,
  node: EngineNode,
  at: readonly number[],
  result: Quantity,
  target: Target,
  explain: Explain,
): Explanation | null {
  const senders = sendersTo(scene, node);
  const parts: Quantity[] = [];
  for (const { entry, slot } of senders) {
    const part = explain({ kind: 'sent', position: entry.position, slot, at });
    if (part !== null) parts.push(part.result);
  }
  const checked = { checkable: true };
  if (parts.length === 0) return { ...plainly(target, result, [{ kind: 'start' }]), made: positionOf(scene, node) };
  const total = parts.reduce((all, { value }) => all + value, 0);
  const size = parts.reduce((all, { value }) => all + Math.abs(value), 0);
  const changed = Math.abs(total - result.value) > 1e-5 * size && node.hooks.length > 0;
  const [only] = parts;
  const sender = senders[0]?.entry.position ?? 0;
  if (parts.length === 1 && only?.target && !changed) {
    const behind = explain(only.target);
    return behind === null ? null : { ...behind, target, result, ...checked };
  }
  const condensed = condenseOver(parts, (operand) => sumOf(parts.map((_, k) => operand(k))));
  const rule: Rule = { text: 'g = Σₖ gₖ', names: { g: whole(result.what) } };
  const line = explain(parts[0]!.target!)?.line ?? 0;
  const made = positionOf(scene, node) ?? sender;
  if (changed) {
    return { ...plainly(target, result, [{ kind: 'hook' }]), operands: parts, line, made, checkable: false };
  }
  return { target, result, rule, ...condensed, notes: [], line, made, ...checked };
}

function positionOf(scene: Scene, node: EngineNode): number | null {
  return scene.ran.find((entry) => entry.node === node)?.position ?? null;
}

export function replayNode(stage: ExplainedRun, position: number): RecordedNode | null {
  const records = stage.replay(position, position);
  return records.find((record) => record.kind === 'node') ?? null;
}

/** What a backward node has sent back over one of its edges. */
export function explainSent(
  stage: ExplainedRun,
  target: Target & { readonly kind: 'sent' },
  explain: Explain,
): Explanation | null {
  const { slot, at: index, position } = target;
  const record = replayNode(stage, position);
  if (record === null) return null;
  const scene = sceneNow(stage, position);
  const { node, via } = record.frozen;
  const from = scene.places.ofNode.get(via ?? node) ?? scene.places.ofNode.get(node) ?? null;
  const what: What = { kind: 'sent', from, op: node.op.name, at: index };
  if (via !== null && slot === 0) return explainThroughSlices(stage, scene, record, target, what, explain);
  return explainRule(scene, record, index, target, what);
}

/** The chain rule of one node. */
function explainRule(
  scene: Scene,
  record: RecordedNode,
  index: readonly number[],
  target: Target & { readonly kind: 'sent' },
  what: What,
): Explanation | null {
  const { slot } = target;
  const { frozen, saved, event } = record;
  const expression = explainGradient(frozen, slot, index);
  const value = frozen.results[slot]?.at(index);
  if (expression === null || value === undefined) return null;
  const incoming = (k: number, at: readonly number[]): Quantity => gradientQuantity(scene, record, k, at);
  const condensed = condense(expression, {
    value: (source, at) => {
      if (source.kind === 'grad') return frozen.grads[source.k]?.at(at) ?? 0;
      return source.kind === 'saved' ? (frozen.saved[source.name]?.at(at) ?? NaN) : NaN;
    },
    leaf: (source, at): Leaf => {
      if (source.kind === 'grad') return { kind: 'quantity', quantity: incoming(source.k, at) };
      const held = source.kind === 'saved' ? saved[source.name] : null;
      if (held === null || held === undefined) throw new RangeError('a saved tensor that is not there');
      if (held.tensor.wrapped) return { kind: 'constant', value: held.frozen.at(at) };
      return { kind: 'quantity', quantity: savedQuantity(scene, record, held, at) };
    },
  });
  const { backward } = event.node.op.formula;
  const text = ruleText(backward[Math.min(slot, backward.length - 1)] ?? '', event.node.attrs);
  const deciding = condensed.tree.kind === 'select' ? deciders(scene, record, index) : [];
  return {
    target,
    result: { what, value, target, light: null },
    rule: { text, names: gradientNames(scene, record) },
    ...condensed,
    operands: [...condensed.operands, ...deciding],
    notes: [],
    line: record.line,
    made: record.ref.position,
    checkable: false,
  };
}

/** The saved elements of the same place: they decided which way the gradient goes. */
function deciders(scene: Scene, record: RecordedNode, index: readonly number[]): Quantity[] {
  return Object.values(record.saved).flatMap((held) =>
    held !== null && !held.tensor.wrapped && held.frozen.shape.length === index.length
      ? [savedQuantity(scene, record, held, index)]
      : [],
  );
}

/** A tensor that the op's forward had kept; its own result bears the op's place. */
function savedQuantity(scene: Scene, { event }: RecordedNode, held: FrozenTensor, at: readonly number[]): Quantity {
  const quantity = quantityOf(scene, held, at);
  const node = scene.places.ofNode.get(event.node);
  const own = event.node.saved?.find((slot) => slot.tensor === held.tensor)?.isOutput ?? false;
  if (!own || node === undefined) return quantity;
  const what: What = { kind: 'value', node, name: null, op: event.node.op.name, at };
  return { ...quantity, what, light: lightOf(what) };
}

/** An element of the gradient that came in for output `k`. */
function gradientQuantity(
  scene: Scene,
  { event, frozen, ref }: RecordedNode,
  k: number,
  at: readonly number[],
): Quantity {
  const known = k === 0 ? scene.places.ofNode.get(event.via ?? event.node) : undefined;
  const what: What = { kind: 'gradient', node: known ?? null, op: event.node.op.name, at };
  const target: Target | null = known === undefined ? null : { kind: 'grad', position: ref.position, node: known, at };
  return { what, value: frozen.grads[k]?.at(at) ?? 0, target, light: lightOf(what) };
}

function gradientNames(scene: Scene, record: RecordedNode): Record<string, What> {
  const { event } = record;
  const node = scene.places.ofNode.get(event.node) ?? null;
  const op = event.node.op.name;
  const names: Record<string, What> = {
    g: { kind: 'gradient', node, op, at: [] },
    y: { kind: 'value', node, name: null, op, at: [] },
  };
  const words = event.node.op.inputs;
  Object.entries(record.saved).forEach(([name, held]) => {
    if (held === null || held.tensor.wrapped) return;
    const what = whole(
      quantityOf(
        scene,
        held,
        held.frozen.shape.map(() => 0),
      ).what,
    );
    names[name] = what;
    // PyTorch saves the first operand as `self`, formulas call it by its name in the signature.
    if (name === 'self' && words[0] !== undefined) names[words[0]] = what;
  });
  return names;
}

/** The gradient of a tensor that was changed in place: inside the window by the op's rule, outside it passes. */
function explainThroughSlices(
  stage: ExplainedRun,
  scene: Scene,
  record: RecordedNode,
  target: Target & { readonly kind: 'sent' },
  what: What,
  explain: Explain,
): Explanation | null {
  const { via } = record.event;
  if (via === null) return null;
  const { base, view } = via;
  const cell = base.offset + target.at.reduce((all, i, d) => all + i * base.strides[d]!, 0);
  const inside = indexOfCell(view, cell);
  if (inside !== null) {
    const one = explainRule(scene, record, inside, target, what);
    return one === null ? null : { ...one, target };
  }
  const entry = scene.ran.find(({ node }) => node === via);
  if (entry === undefined) return null;
  const passing: What = { kind: 'gradient', node: null, op: 'CopySlices', at: target.at };
  const parts = sendersTo(scene, via).flatMap(({ entry: from, slot }) => {
    const part = explain({ kind: 'sent', position: from.position, slot, at: target.at });
    return part === null ? [] : [part.result];
  });
  stage.goTo(target.position);
  const condensed = condenseOver(parts, (operand) => sumOf(parts.map((_, k) => operand(k))));
  return {
    target,
    result: { what, value: condensed.evaluated, target, light: null },
    rule: { text: 'g', names: { g: passing } },
    ...condensed,
    notes: [],
    line: record.line,
    made: record.ref.position,
    checkable: false,
  };
}

export function replayShare(stage: ExplainedRun, position: number): RecordedShare | null {
  return stage.replay(position, position).find((record) => record.kind === 'accumulate') ?? null;
}

/** What one micro-batch has added to one element of `.grad`. */
export function explainShare(
  stage: ExplainedRun,
  target: Target & { readonly kind: 'share' },
  explain: Explain,
): Explanation | null {
  const record = replayShare(stage, target.position);
  if (record === null) return null;
  const scene = sceneNow(stage, target.position);
  const { variable, node } = record.event;
  const index = target.at;
  const name = scene.names.leaves.get(variable) ?? scene.places.ofNode.get(node) ?? '';
  const microBatch = stage.tracker.accumulation.sharesOf(variable).at(-1)?.microBatch ?? null;
  const what: What = { kind: 'share', name, microBatch, at: index };
  const result = { what, value: record.incoming.at(index), target, light: lightOf(what) };
  return explainArriving(scene, node, index, result, target, explain);
}

/** `.grad` right after a micro-batch has added to it: the sum of the shares so far. */
export function explainSum(
  stage: ExplainedRun,
  target: Target & { readonly kind: 'sum' },
  explain: Explain,
): Explanation | null {
  const record = replayShare(stage, target.position);
  if (record === null) return null;
  const scene = sceneNow(stage, target.position);
  const { variable } = record.event;
  const index: Spot = target.at;
  const name = scene.names.leaves.get(variable) ?? scene.places.ofNode.get(record.event.node) ?? '';
  const what: What = { kind: 'grad-buffer', name, at: target.at };
  const result = { what, value: record.after.at(target.at), target, light: lightOf(what) };
  const flat = ravel(index, variable.shape);
  const shares = stage.tracker.accumulation.sharesOf(variable).map(({ microBatch, position, gradient }): Quantity => {
    const share: What = { kind: 'share', name, microBatch, at: target.at };
    const to: Target | null = position === null ? null : { kind: 'share', position, at: target.at };
    return { what: share, value: gradient[flat] ?? NaN, target: to, light: lightOf(share) };
  });
  const size = shares.reduce((all, { value }) => all + Math.abs(value), 0);
  const adds = Math.abs(shares.reduce((all, { value }) => all + value, 0) - result.value) <= 1e-6 * size;
  const [only] = shares;
  if (shares.length === 1 && adds && only?.target) {
    const behind = explain(only.target);
    return behind === null ? null : { ...behind, target, result };
  }
  const now = shares.at(-1);
  // Something has written to `.grad` between two micro-batches: what was there, and what came.
  const parts =
    adds || record.before === null || now === undefined ? shares : [quantityOf(scene, record.before, target.at), now];
  const rule: Rule = { text: adds ? 'g = Σₖ gₖ' : 'g = g₀ + gₖ', names: { g: whole(what) } };
  const condensed = condenseOver(parts, (operand) => sumOf(parts.map((_, k) => operand(k))));
  const { line } = record;
  return { target, result, rule, ...condensed, notes: [], line, made: target.position, checkable: adds };
}
