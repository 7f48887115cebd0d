/** The loss of the run's first micro-batch as a function of two numbers: its recorded ops applied again to others. */
import { EngineError } from '../../engine/errors.ts';
import { fromValues, type Tensor } from '../../engine/tensor.ts';
import { freeze, type RecordedOp } from '../record/recorder.ts';
import { sceneNow, type ExplainedRun } from '../explain/scene.ts';
import { microBatchRow } from '../../model/film-rows.ts';
import { oldestFirst } from '../record/recorded-graph.ts';
import { Scratch } from '../record/scratch.ts';

/** A loss that depends on two numbers and nothing else that is optimised. */
export interface TwoNumberLoss {
  readonly names: readonly [string, string];
  /** What the two were at first. */
  readonly start: readonly [number, number];
  /** How many points are best asked for at once. */
  readonly batch: number;
  /** The loss at points (x, y), by the kernels and in the dtype of the run. */
  readonly at: (x: Float64Array, y: Float64Array) => Float64Array;
}

interface Recording {
  readonly ops: readonly RecordedOp[];
  readonly loss: Tensor;
  readonly parameters: readonly [Tensor, Tensor];
}

/** Points at once where one op does them all: of a hundred ops in about a millisecond. */
const largeBatch = 96;

/**
 * Null where the first update's optimizer has not exactly two numbers, both in the graph, or where an op of the graph wrote
 * into a tensor. Leaves the run elsewhere. What the listing decides by looking at values is decided as in the recorded pass.
 */
export function twoNumberLoss(stage: ExplainedRun): TwoNumberLoss | null {
  const names = optimisedNames(stage);
  const recording = names === null ? null : record(stage, names);
  if (names === null || recording === null) return null;
  const single = (x: Float64Array, y: Float64Array): Float64Array =>
    x.map((_, i) => evaluate(recording, x.subarray(i, i + 1), y.subarray(i, i + 1))?.[0] ?? NaN);
  const all = (x: Float64Array, y: Float64Array): Float64Array => evaluate(recording, x, y) ?? single(x, y);
  const start = recording.parameters.map((leaf) => firstOf(leaf)) as [number, number];
  return samePointByPoint(start, all, single)
    ? { names, start, batch: largeBatch, at: all }
    : { names, start, batch: 1, at: single };
}

/** The parameters of the first update's optimizer, in its order, when they are two of one element each. */
function optimisedNames(stage: ExplainedRun): readonly [string, string] | null {
  const update = stage.film.update(1);
  if (update === null) return null;
  stage.goTo(update.position - 1);
  const leaves = stage.tracker.updates.stepping?.leaves ?? [];
  const { leaves: named } = sceneNow(stage).names;
  const [x, y, ...more] = leaves.map((leaf) => (leaf.numel === 1 ? named.get(leaf) : undefined));
  return x === undefined || y === undefined || more.length > 0 ? null : [x, y];
}

function record(stage: ExplainedRun, names: readonly [string, string]): Recording | null {
  const row = microBatchRow(stage.film, 1);
  if (row === null) return null;
  stage.goTo(row.position);
  const { pass } = stage.tracker;
  const ops = oldestFirst(pass.ops);
  const root = oldestFirst(pass.backward)[0]?.node;
  const last = ops.find(({ node }) => node === root);
  const [first] = ops;
  if (first === undefined || last === undefined) return null;
  const recorded = stage.replay(first.position, last.position).filter((one) => one.kind === 'op');
  const loss = recorded.find(({ event }) => event.node?.seq === last.node.seq)?.event.outputs[0];
  if (loss === undefined || loss.numel !== 1) return null;
  const needed = new Set<Tensor>([loss]);
  const kept: RecordedOp[] = [];
  for (const one of recorded.toReversed()) {
    if (!one.event.outputs.some((y) => needed.has(y))) continue;
    if (one.event.inPlace) return null;
    kept.push(one);
    for (const held of one.inputs) if (held !== null) needed.add(held.tensor);
  }
  const known = sceneNow(stage).names.leaves;
  const leaves = [...needed].filter((x) => x.isLeaf && x.requiresGrad);
  const [x, y] = names.map((name) => leaves.find((leaf) => known.get(leaf) === name));
  if (x === undefined || y === undefined || leaves.length > 2) return null;
  return { ops: kept.toReversed(), loss, parameters: [x, y] };
}

/**
 * The ops with vectors in the place of the two numbers: every op that takes one element takes them all at once. Null where an
 * op cannot.
 */
function evaluate({ ops, loss, parameters }: Recording, x: Float64Array, y: Float64Array): Float64Array | null {
  const scratch = new Scratch();
  scratch.context.gradMode = false;
  const many = x.length > 1;
  const shapeOf = (leaf: Tensor): readonly number[] => (many ? [x.length] : leaf.shape);
  const values = new Map<Tensor, Tensor>();
  [x, y].forEach((numbers, k) => {
    const leaf = parameters[k];
    if (leaf !== undefined) values.set(leaf, fromValues(numbers, shapeOf(leaf), leaf.dtype));
  });
  try {
    for (const { event, inputs } of ops) {
      // Every evaluation begins with what was recorded, whatever an op writes into its operands.
      const taken = inputs.map((held) => (held === null ? null : (values.get(held.tensor) ?? freeze(held.frozen))));
      const made = scratch.apply(event.op, taken, event.attrs);
      for (const [k, output] of event.outputs.entries()) {
        const own = made[k];
        if (own === undefined || (many && output.numel !== 1)) return null;
        values.set(output, own);
      }
    }
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return null;
  }
  const result = values.get(loss);
  if (result === undefined || result.numel !== x.length) return null;
  return Float64Array.from(x, (_, i) => result.at(many ? [i] : result.shape.map(() => 0)));
}

function firstOf(x: Tensor): number {
  return x.at(x.shape.map(() => 0));
}

/** Whether a few points have the very same loss together as one by one: an op may mix elements, or choose another dtype. */
function samePointByPoint(
  [x, y]: readonly [number, number],
  all: TwoNumberLoss['at'],
  single: TwoNumberLoss['at'],
): boolean {
  const xs = Float64Array.of(x, x * 0.93, x + 0.31);
  const ys = Float64Array.of(y, y * 1.07, y - 0.17);
  const together = all(xs, ys);
  return single(xs, ys).every((value, i) => Object.is(value, together[i]));
}
