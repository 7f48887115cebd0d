/** Micro-batches again, as one batch: their recorded ops on a scratch state. */
import { runToEnd, startBackward } from '../../engine/backward.ts';
import type { BackwardRun } from '../../engine/backward_run.ts';
import { EngineError } from '../../engine/errors.ts';
import { cat } from '../../engine/ops/cat.ts';
import type { Tensor } from '../../engine/tensor.ts';
import { elementsOf, windowOf, type FloatArray } from '../reading/capture.ts';
import { freeze, type RecordedOp } from '../record/recorder.ts';
import { sceneNow, type ExplainedRun } from '../explain/scene.ts';
import type { NoOneBatch } from '../../model/accumulation.ts';
import { oldestFirst } from '../record/recorded-graph.ts';
import { heldResults } from '../memory/held.ts';
import { PassingTensors } from '../memory/temporary.ts';
import { PeakMemory } from '../memory/peak.ts';
import { Scratch } from '../record/scratch.ts';

/** The recorded forward pass of one micro-batch, as far as its loss depends on it. */
interface Forward {
  readonly ops: readonly RecordedOp[];
  /** Results that variables of the listing hold as backward ends. */
  readonly held: readonly Tensor[];
  /** Parameters are known by name: when a part is executed again, they may be other objects. */
  readonly names: ReadonlyMap<Tensor, string>;
  /** The loss before it was divided by, or multiplied with, numbers. */
  readonly loss: Tensor;
  /** What it was multiplied with before backward; null when backward did not start at one number. */
  readonly scale: number | null;
}

/** What the same samples give as one batch, of the undivided loss. */
export interface OneBatch {
  readonly gradients: ReadonlyMap<string, Tensor>;
  readonly samples: number;
  /** The factor on every micro-batch's loss; null when they differ, or when it is not known. */
  readonly scale: number | null;
  /** The node that makes another thing of a sample in the batch than in the micro-batch; null without one. */
  readonly mixedBy: string | null;
  /** Bytes kept for backward as it begins, and the peak of forward and backward (parameters and gradients included). */
  readonly saved: number;
  readonly peak: number;
}

/** Σ of what backward brought to each parameter, and where it was brought. */
export interface Buffered {
  readonly sums: ReadonlyMap<string, FloatArray>;
  /** Null stands for several shares kept as one. */
  readonly positions: ReadonlySet<number | null>;
}

/** What is in the `.grad` buffers where the run stands. */
export function buffered(stage: ExplainedRun): Buffered {
  const { accumulation } = stage.tracker;
  const sums = new Map<string, FloatArray>();
  const positions = new Set<number | null>();
  for (const [leaf, name] of sceneNow(stage).names.leaves) {
    const sum = leaf.requiresGrad && leaf.grad !== null ? accumulation.sumOf(leaf) : null;
    if (sum === null) continue;
    sums.set(name, sum);
    for (const { position } of accumulation.sharesOf(leaf)) positions.add(position);
  }
  return { sums, positions };
}

/** Where the micro-batches end that brought something at `positions`, in order; one whose backward is under way has no end. */
export function endsOf({ film }: ExplainedRun, positions: Iterable<number>): readonly number[] {
  const ends = new Set<number>();
  for (const at of positions) ends.add(film.stops['micro-batch'].after(at - 1) ?? Infinity);
  ends.delete(Infinity);
  return [...ends].toSorted((a, b) => a - b);
}

const scaling = new Set(['div', 'mul', 'div_scalar']);

/**
 * Executes the ops of the first of the micro-batches that end at `ends` again, every operand that is neither a parameter nor
 * computed from one being the concatenation along dim 0 of what all micro-batches had there. Leaves the run elsewhere.
 */
export function oneBatch(stage: ExplainedRun, ends: readonly number[]): OneBatch | NoOneBatch {
  const forwards = ends.map((position) => forwardOf(stage, position));
  const known = forwards.filter((forward) => forward !== null);
  const [model] = known;
  if (model === undefined || known.length < forwards.length) return { kind: 'graphs-differ' };
  if (!known.every((forward) => alike(model, forward))) return { kind: 'graphs-differ' };
  return asOneBatch(known, model);
}

/** The forward part of the micro-batch that ends at `position`. */
function forwardOf(stage: ExplainedRun, position: number): Forward | null {
  stage.goTo(position);
  const { pass, noise } = stage.tracker;
  const held = heldResults(sceneNow(stage).scopes);
  const { scale } = noise;
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
  return { ops: kept.toReversed(), held, names: sceneNow(stage).names.leaves, loss, scale: scale ?? null };
}

/** The same ops with the same settings in the same order. */
function alike(a: Forward, b: Forward): boolean {
  const settings = ({ event }: RecordedOp): string =>
    `${event.op.name} ${event.inPlace} ${JSON.stringify(event.attrs, (key, value: unknown) => (key === 'generator' ? null : value))}`;
  return a.ops.length === b.ops.length && a.ops.every((op, i) => settings(op) === settings(b.ops[i] ?? op));
}

/** A factor that differs by less is the same. */
const sameFactor = 1e-6;

function asOneBatch(forwards: readonly Forward[], model: Forward): OneBatch | NoOneBatch {
  const scratch = new Scratch();
  const { context } = scratch;
  const passing = new PassingTensors();
  // Numbers that were computed from the loss stay one number.
  const nodes = new Set(model.ops.map(({ event }) => event.node?.seq));
  const apart = model.held.filter(({ numel, gradNode }) => numel === 1 && !nodes.has(gradNode?.seq));
  const alive = new Set(apart.map(({ storage }) => storage));
  const kept = new Set(model.held.map(({ gradNode }) => gradNode?.seq));
  const memory = new PeakMemory(() => alive);
  let run: BackwardRun | null = null;
  context.observer = {
    onOp: (event) => {
      passing.ranOp(event);
      // Concatenating is no part of the listing.
      if (event.node !== null) memory.ranOp(event, false, passing.touched, 0);
    },
    onBackwardNode: (event) => {
      passing.ranNode(event, run);
      memory.ranNode(event, true, passing.touched, 0);
    },
    onAccumulate: (event) => {
      passing.ranAccumulate(event, run);
      memory.ranAccumulate(event, passing.touched, 0);
    },
  };
  const again = new Map<Tensor, Tensor>();
  const parameters = new Map<Tensor, Tensor>();
  let samples = 0;
  let batch: number | undefined;
  let mixedBy: string | null = null;
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
        const whole = same ? freeze(held.frozen) : joined(scratch, tensors);
        if (whole === null) return { kind: 'no-batch-dimension', node };
        own = whole;
        if (!same || forwards.length === 1) samples = Math.max(samples, own.shape[0] ?? 0);
      }
      if (!held.frozen.wrapped) again.set(held.tensor, own);
      inputs.push(own);
    }
    let outputs: readonly Tensor[];
    try {
      outputs = scratch.apply(event.op, inputs, event.attrs);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      return { kind: 'not-replayed', node };
    }
    const parts = forwards.map(({ ops }) => ops[i]?.outputs[0]?.frozen ?? null);
    if (outputs[0] !== undefined && mixes(outputs[0], parts, samples)) mixedBy ??= node;
    event.outputs.forEach((y, k) => {
      const made = outputs[k];
      if (made !== undefined) again.set(y, made);
      if (made !== undefined && event.node !== null && kept.has(event.node.seq)) alive.add(made.storage);
    });
  }
  const loss = again.get(model.loss);
  if (loss === undefined || loss.numel !== 1) return { kind: 'no-batch-dimension', node: '' };
  const options = { retainGraph: false, inputs: null, mode: 'accumulate' } as const;
  const { saved } = memory;
  run = startBackward(context, [loss], [null], options);
  runToEnd(context, run);
  const gradients = new Map<string, Tensor>();
  for (const [leaf, own] of parameters) {
    const name = model.names.get(leaf);
    if (own.grad !== null && name !== undefined) gradients.set(name, own.grad);
  }
  const { scale } = model;
  const oneScale = forwards.every(
    (other) => Math.abs((other.scale ?? NaN) - (scale ?? NaN)) <= sameFactor * Math.abs(scale ?? 0),
  );
  return { gradients, samples, scale: oneScale ? scale : null, mixedBy, saved, peak: memory.peak.bytes };
}

/** The parts along dim 0; null where their other sizes differ. */
function joined(scratch: Scratch, parts: readonly Tensor[]): Tensor | null {
  try {
    return scratch.apply(cat, parts, { dim: 0 })[0] ?? null;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return null;
  }
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
