/** The accumulated gradient beside the truth: the gradient of the very same samples as one batch. */
import { apply } from '../engine/apply.ts';
import { runToEnd, startBackward } from '../engine/backward.ts';
import { Context } from '../engine/context.ts';
import { cat } from '../engine/ops/cat.ts';
import type { Tensor } from '../engine/tensor.ts';
import { dot, elementsOf, windowOf } from './capture.ts';
import { freeze, type RecordedOp } from './explain/recorder.ts';
import { sceneNow, type Stage } from './explain/scene.ts';
import type { BatchTruth } from './frame.ts';
import { oldestFirst } from './pass.ts';

/** The recorded forward pass of one micro-batch, as far as its loss depends on it. */
interface Forward {
  readonly ops: readonly RecordedOp[];
  /** Parameters are known by name: when a part is executed again, they may be other objects. */
  readonly names: ReadonlyMap<Tensor, string>;
  /** The loss before it was divided by, or multiplied with, numbers. */
  readonly loss: Tensor;
}

const scaling = new Set(['div', 'mul', 'div_scalar']);

/**
 * Executes the first micro-batch's recorded ops again on a scratch state, every operand that is neither a parameter nor
 * computed from one being the concatenation along dim 0 of what all micro-batches had there. Leaves the run elsewhere.
 */
export function batchTruth(stage: Stage): BatchTruth {
  const { film, tracker } = stage;
  const positions = new Set<number | null>();
  const sums = new Map<string, Float64Array>();
  for (const [leaf, name] of sceneNow(stage).names.leaves) {
    const sum = leaf.requiresGrad && leaf.grad !== null ? tracker.accumulation.sumOf(leaf) : null;
    if (sum === null) continue;
    sums.set(name, sum);
    for (const { position } of tracker.accumulation.sharesOf(leaf)) positions.add(position);
  }
  if (positions.size === 0) return { kind: 'nothing' };
  if (positions.has(null)) return { kind: 'too-many' };
  const ends = new Set<number>();
  for (const at of positions) ends.add(film.stops['micro-batch'].after((at ?? 0) - 1) ?? Infinity);
  // A micro-batch whose backward is under way is not compared.
  ends.delete(Infinity);
  const batches = [...ends].toSorted((a, b) => a - b);
  const [first] = batches;
  if (first === undefined) return { kind: 'nothing' };
  const last = batches.at(-1) ?? first;
  if ((film.stops.update.after(first) ?? Infinity) <= last) return { kind: 'stale' };
  const forwards = batches.map((position) => forwardOf(stage, position));
  const known = forwards.filter((forward) => forward !== null);
  const [model] = known;
  if (model === undefined || known.length < forwards.length) return { kind: 'graphs-differ' };
  if (!known.every((forward) => alike(model, forward))) return { kind: 'graphs-differ' };
  const outcome = asOneBatch(known, model);
  return 'kind' in outcome ? outcome : compare(sums, outcome, batches.length);
}

/** The forward part of the micro-batch that ends at `position`. */
function forwardOf(stage: Stage, position: number): Forward | null {
  stage.goTo(position);
  const { pass } = stage.tracker;
  const ops = oldestFirst(pass.ops);
  const root = oldestFirst(pass.backward)[0]?.node;
  const end = ops.find(({ node }) => node === root);
  const [begin] = ops;
  if (begin === undefined || end === undefined) return null;
  const records = stage.replay(begin.position, end.position);
  const recorded = records.filter((record) => record.kind === 'op').filter(({ event }) => event.node !== null);
  let loss = recorded.find(({ event }) => event.node?.seq === end.node.seq)?.event.outputs[0];
  const byOutput = new Map(recorded.flatMap((record) => record.event.outputs.map((y) => [y, record] as const)));
  for (;;) {
    const made = loss === undefined ? undefined : byOutput.get(loss);
    const [scaled, by] = made?.inputs ?? [];
    if (made === undefined || !scaling.has(made.event.op.name) || !scaled || scaled.tensor.numel !== 1) break;
    if (by && (by.tensor.requiresGrad || by.tensor.numel !== 1)) break;
    loss = scaled.tensor;
  }
  if (loss === undefined) return null;
  const needed = new Set<Tensor>([loss]);
  const kept: RecordedOp[] = [];
  for (const record of recorded.toReversed()) {
    if (!record.event.outputs.some((y) => needed.has(y))) continue;
    kept.push(record);
    for (const held of record.inputs) if (held !== null) needed.add(held.tensor);
  }
  return { ops: kept.toReversed(), names: sceneNow(stage).names.leaves, loss };
}

/** The same ops with the same settings in the same order. */
function alike(a: Forward, b: Forward): boolean {
  const settings = ({ event }: RecordedOp): string =>
    `${event.op.name} ${event.inPlace} ${JSON.stringify(event.attrs, (key, value: unknown) => (key === 'generator' ? null : value))}`;
  return a.ops.length === b.ops.length && a.ops.every((op, i) => settings(op) === settings(b.ops[i] ?? op));
}

interface OneBatch {
  readonly gradients: ReadonlyMap<string, Tensor>;
  readonly samples: number;
}

function asOneBatch(forwards: readonly Forward[], model: Forward): OneBatch | BatchTruth {
  const context = new Context();
  const again = new Map<Tensor, Tensor>();
  const parameters = new Map<Tensor, Tensor>();
  let samples = 0;
  let batch: number | undefined;
  for (const [i, record] of model.ops.entries()) {
    const { event } = record;
    const node = event.node?.name ?? event.op.name;
    if (event.inPlace) return { kind: 'not-replayed', node };
    const inputs: (Tensor | null)[] = [];
    for (const [k, held] of record.inputs.entries()) {
      if (held === null) {
        inputs.push(null);
        continue;
      }
      let own = again.get(held.tensor);
      if (own === undefined && held.tensor.requiresGrad) {
        own = freeze(held.frozen);
        own.requiresGrad = true;
        parameters.set(held.tensor, own);
      }
      if (own === undefined) {
        const parts = forwards.map(({ ops }) => ops[i]?.inputs[k] ?? null);
        const rows = held.frozen.shape[0];
        // A leaf with another number of rows than the samples have is state of a layer: running means, say.
        batch ??= rows;
        const same =
          (rows !== undefined && rows !== batch) ||
          parts.every((part) => part !== null && equal(part.frozen, held.frozen));
        const tensors = parts.flatMap((part) => (part === null ? [] : [part.frozen]));
        if (!same && held.frozen.shape.length === 0) return { kind: 'no-batch-dimension', node };
        own = same ? held.frozen : apply(context, cat, tensors, { dim: 0 });
        if (!same || forwards.length === 1) samples = Math.max(samples, own.shape[0] ?? 0);
      }
      if (!held.frozen.wrapped) again.set(held.tensor, own);
      inputs.push(own);
    }
    let outputs: readonly Tensor[];
    try {
      const result = apply(context, event.op, inputs, event.attrs);
      outputs = Array.isArray(result) ? (result as readonly Tensor[]) : [result as Tensor];
    } catch {
      return { kind: 'not-replayed', node };
    }
    const parts = forwards.map(({ ops }) => ops[i]?.outputs[0]?.frozen ?? null);
    if (outputs[0] !== undefined && mixes(outputs[0], parts, samples)) return { kind: 'mixes', node };
    event.outputs.forEach((y, k) => {
      const made = outputs[k];
      if (made !== undefined) again.set(y, made);
    });
  }
  const loss = again.get(model.loss);
  if (loss === undefined || loss.numel !== 1) return { kind: 'no-batch-dimension', node: '' };
  const options = { retainGraph: false, inputs: null, mode: 'accumulate' } as const;
  runToEnd(context, startBackward(context, [loss], [null], options));
  const gradients = new Map<string, Tensor>();
  for (const [leaf, own] of parameters) {
    const name = model.names.get(leaf);
    if (own.grad !== null && name !== undefined) gradients.set(name, own.grad);
  }
  return { gradients, samples };
}

/** A constant, or the very same samples every time: not to be concatenated. */
function equal(a: Tensor, b: Tensor): boolean {
  if (a === b) return true;
  if (a.shape.length !== b.shape.length || a.shape.some((size, k) => size !== b.shape[k])) return false;
  const [some, others] = [elementsOf(windowOf(a)), elementsOf(windowOf(b))];
  for (let k = 0; k < some.length; k++) if (some[k] !== others[k]) return false;
  return true;
}

/** Relative to the largest element: what different orders of summation make at most. */
const rounding = 1e-4;

/** Whether an output that has one row per sample is another in the batch than in the micro-batches. */
function mixes(whole: Tensor, parts: readonly (Tensor | null)[], samples: number): boolean {
  if (whole.shape.length === 0 || whole.shape[0] !== samples || samples === 0) return false;
  const rows = parts.reduce((all, part) => all + (part?.shape[0] ?? 0), 0);
  if (rows !== samples) return false;
  const values = elementsOf(windowOf(whole));
  let most = 0;
  let apart = 0;
  let at = 0;
  for (const part of parts) {
    const expected = part === null ? [] : elementsOf(windowOf(part));
    for (let k = 0; k < expected.length; k++, at++) {
      most = Math.max(most, Math.abs(expected[k]!));
      apart = Math.max(apart, Math.abs(values[at]! - expected[k]!));
    }
  }
  return apart > rounding * most;
}

function compare(
  sums: ReadonlyMap<string, Float64Array>,
  { gradients, samples }: OneBatch,
  microBatches: number,
): BatchTruth {
  let [both, own, truth] = [0, 0, 0];
  const pairs = [...sums].map(([name, sum]) => {
    const gradient = gradients.get(name);
    return { sum, whole: gradient === undefined ? new Float64Array(sum.length) : elementsOf(windowOf(gradient)) };
  });
  for (const { sum, whole } of pairs) {
    both += dot(sum, whole);
    own += dot(sum, sum);
    truth += dot(whole, whole);
  }
  const factor = truth === 0 ? NaN : both / truth;
  const near = [1, microBatches].find((n) => Math.abs(factor - n) <= 1e-4 * n) ?? null;
  let difference = 0;
  let squares = 0;
  for (const { sum, whole } of pairs) {
    for (let k = 0; k < sum.length; k++) {
      const error = sum[k]! - (near ?? 1) * whole[k]!;
      difference = Math.max(difference, Math.abs(error));
      squares += error * error;
    }
  }
  return {
    kind: 'compared',
    samples,
    microBatches,
    factor,
    near,
    difference,
    relative: Math.sqrt(squares / truth) / (near ?? 1),
    cosine: both / Math.sqrt(own * truth),
  };
}
