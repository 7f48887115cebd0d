/** A gradient beside its finite difference: the recorded forward pass computed again in float64, a little to both sides. */
import type { Context } from '../../engine/context.ts';
import { isFloating } from '../../engine/dtype.ts';
import { cast, overwrite } from '../../engine/kernels/copy.ts';
import { gather } from '../../engine/kernels/dense.ts';
import type { AnyOp } from '../../engine/op.ts';
import { fromBuffer, type Tensor } from '../../engine/tensor.ts';
import { oldestFirst, type OpEntry } from '../record/recorded-graph.ts';
import type { Explanation, GradientCheck, Target } from '../../model/explanation.ts';
import { Scratch } from '../record/scratch.ts';
import { tensorOf } from './gradient.ts';
import { freeze, type RecordedOp } from '../record/recorder.ts';
import { sceneAt, sceneNow, type Scene, type ExplainedRun } from './scene.ts';

type Explain = (target: Target) => Explanation | null;

/** Steps tried, relative to the element's magnitude or 1: a smaller one may avoid a kink. */
const steps = [1e-5, 1e-7, 1e-9];

/** Ops whose derivative jumps, by what decides on which side they are. */
const kinked = new Set([
  'relu',
  'leaky_relu',
  'abs',
  'clamp',
  'hardtanh',
  'hardsigmoid',
  'hardswish',
  'threshold',
  'prelu',
  'elu',
  'maximum',
  'minimum',
  'max',
  'min',
  'max_dim',
  'min_dim',
  'sort',
  'topk',
  'smooth_l1_loss',
  'huber_loss',
  'where',
  'sign',
  'round',
  'floor',
  'ceil',
  'trunc',
  'median',
  'median_dim',
  'kthvalue',
  'cummax',
  'cummin',
]);

/** Ops that leave an element as it is on one side of a kink. */
const passing = new Set(['maximum', 'minimum', 'clamp', 'where', 'hardtanh', 'threshold']);

/** What is moved: an element of a leaf, or of what an op of the pass gave. */
interface Moved {
  readonly leaf: string | null;
  readonly seq: number | null;
  readonly index: readonly number[];
}

/** Null where there is no gradient of a loss to compare with. */
export function checkGradient(stage: ExplainedRun, target: Target, explain: Explain): GradientCheck | null {
  const explanation = explain(target);
  if (explanation === null || !explanation.checkable) return null;
  const { what, value: gradient } = explanation.result;
  if (what.kind === 'gradient' && what.node !== null && target.kind === 'grad') {
    const entry = sceneAt(stage, target.position).places.ops.get(what.node);
    if (entry === undefined) return null;
    const moved = { leaf: null, seq: entry.node.seq, index: what.at };
    return compare(target, gradient, [passDifference(stage, target.position, moved)]);
  }
  if (what.kind !== 'grad-buffer' && what.kind !== 'share') return null;
  const moved = { leaf: what.name, seq: null, index: what.at };
  const shares = explanation.operands.flatMap((one) => (one.what.kind === 'share' ? [one.target] : []));
  const positions =
    shares.length > 0 && what.kind === 'grad-buffer'
      ? shares.map((share) => (share?.kind === 'share' ? share.position : null))
      : [sharePosition(target, explanation)];
  const parts = positions.map((position) => (position === null ? null : passDifference(stage, position, moved)));
  return compare(target, gradient, parts);
}

/** Where the only share of a `.grad` was added. */
function sharePosition(target: Target, { result, made }: Explanation): number | null {
  if (target.kind === 'share' || target.kind === 'sum') return target.position;
  return result.what.kind === 'grad-buffer' ? made : null;
}

interface Difference {
  readonly difference: number;
  readonly h: number;
  readonly value: number;
  readonly losses: readonly [number, number];
  readonly kinks: readonly string[];
}

function compare(target: Target, gradient: number, parts: readonly (Difference | null)[]): GradientCheck | null {
  const known = parts.filter((part) => part !== null);
  const [first] = known;
  if (first === undefined || known.length < parts.length) return null;
  const difference = known.reduce((all, part) => all + part.difference, 0);
  const error = Math.abs(gradient - difference);
  const size = Math.max(Math.abs(gradient), Math.abs(difference));
  const kinks = [...new Set(known.flatMap((part) => part.kinks))];
  const low = known.reduce((all, { losses }) => all + losses[0], 0);
  const high = known.reduce((all, { losses }) => all + losses[1], 0);
  const { h, value } = first;
  return {
    target,
    gradient,
    difference,
    error,
    relative: size === 0 ? 0 : error / size,
    h,
    value,
    losses: [low, high],
    kinks,
  };
}

/** The finite difference of the loss of the micro-batch whose backward has come to `position`. */
function passDifference(stage: ExplainedRun, position: number, moved: Moved): Difference | null {
  const scene = sceneAt(stage, position);
  const { pass } = stage.tracker;
  const ops = oldestFirst(pass.ops);
  const [root] = scene.ran;
  const first = ops[0]?.position;
  const last = root === undefined ? undefined : ops.find(({ node }) => node === root.node);
  if (first === undefined || last === undefined || root?.grad == null) return null;
  const seed = tensorOf(root.grad);
  const records = stage.replay(first, last.position).filter((record) => record.kind === 'op');
  const again = new Replay(records, sceneNow(stage).names.leaves, last, seed);
  let found: Difference | null = null;
  for (const relative of steps) {
    found = again.difference(moved, relative, scene);
    if (found === null || found.kinks.length === 0) break;
  }
  return found;
}

interface Outcome {
  readonly loss: number;
  /** For every kinked op which side its elements are on. */
  readonly sides: ReadonlyMap<number, string>;
  readonly value: number;
}

class Replay {
  private readonly records: readonly RecordedOp[];
  private readonly names: ReadonlyMap<Tensor, string>;
  private readonly last: OpEntry;
  private readonly seed: Tensor;
  private readonly scratch = new Scratch();

  constructor(records: readonly RecordedOp[], names: ReadonlyMap<Tensor, string>, last: OpEntry, seed: Tensor) {
    this.records = records;
    this.names = names;
    this.last = last;
    this.seed = seed;
    this.scratch.context.gradMode = false;
  }

  difference(moved: Moved, relative: number, scene: Scene): Difference | null {
    const here = this.loss(moved, 0);
    if (here === null) return null;
    const h = relative * Math.max(1, Math.abs(here.value));
    const low = this.loss(moved, -h);
    const high = this.loss(moved, h);
    if (low === null || high === null) return null;
    const kinks: string[] = [];
    for (const [seq, side] of low.sides) {
      if (high.sides.get(seq) === side) continue;
      for (const [id, entry] of scene.places.ops) if (entry.node.seq === seq) kinks.push(id);
    }
    const difference = (high.loss - low.loss) / (2 * h);
    return { difference, h, value: here.value, losses: [low.loss, high.loss], kinks };
  }

  /** The loss in float64 with the element moved by `by`; null when the element takes no part. */
  private loss({ leaf, seq, index }: Moved, by: number): Outcome | null {
    const { context } = this.scratch;
    const known = new Map<Tensor, Tensor>();
    const sides = new Map<number, string>();
    let value: number | null = null;
    const move = (x: Tensor): void => {
      value ??= x.at(index);
      x.storage.write()[x.position(index)] = value + by;
    };
    const operand = (record: RecordedOp, k: number): Tensor | null => {
      const held = record.inputs[k];
      if (held === null || held === undefined) return null;
      const there = known.get(held.tensor);
      if (there !== undefined) return there;
      const { frozen } = held;
      if (frozen.wrapped) return frozen;
      const own = isFloating(frozen.dtype) ? double(context, frozen) : freeze(frozen);
      known.set(held.tensor, own);
      if (leaf !== null && this.names.get(held.tensor) === leaf) move(own);
      return own;
    };
    let result: Tensor | null = null;
    for (const record of this.records) {
      const { event } = record;
      const inputs = record.inputs.map((_, k) => operand(record, k));
      const outputs = this.outputsOf(record, inputs);
      event.outputs.forEach((y, k) => {
        const made = outputs[k];
        if (made === undefined) return;
        const self = event.inPlace ? inputs[0] : null;
        if (self !== null && self !== undefined) overwrite(context, self, made);
        else known.set(y, made);
      });
      const node = event.node?.seq ?? null;
      const [y] = event.outputs;
      let output = y === undefined ? undefined : known.get(y);
      if (y !== undefined && output !== undefined && node !== null && node === seq) {
        // A view is moved alone, not what it is a view of.
        if (event.op.view !== 'none') output = double(context, output);
        known.set(y, output);
        move(output);
      }
      if (node !== null && kinked.has(event.op.name)) sides.set(node, sideOf(event.op, inputs, outputs));
      if (node === this.last.node.seq) result = output ?? null;
    }
    if (result === null || value === null) return null;
    return { loss: this.scalar(result), sides, value };
  }

  /** Σ seed · root: the number that was differentiated. */
  private scalar(root: Tensor): number {
    const { context } = this.scratch;
    const values = gather(context, root);
    const seeds = gather(context, this.seed);
    let loss = 0;
    for (let i = 0; i < values.length; i++) loss += values[i]! * seeds[i]!;
    return loss;
  }

  /** What the op gives in float64; a random draw is not made again. */
  private outputsOf({ event, outputs }: RecordedOp, inputs: readonly (Tensor | null)[]): readonly Tensor[] {
    const { op, attrs } = event;
    if (op.inputs.length === 0 || isDraw(attrs)) {
      const { context } = this.scratch;
      return outputs.map(({ frozen }) => (isFloating(frozen.dtype) ? double(context, frozen) : freeze(frozen)));
    }
    return this.scratch.apply(op, inputs, inDouble(attrs));
  }
}

function isDraw(attrs: unknown): boolean {
  return typeof attrs === 'object' && attrs !== null && 'generator' in attrs;
}

/** Casts to float32 would throw away what is to be measured. */
function inDouble(attrs: unknown): unknown {
  if (typeof attrs !== 'object' || attrs === null || !('dtype' in attrs)) return attrs;
  return attrs.dtype === 'float32' ? { ...attrs, dtype: 'float64' } : attrs;
}

function double(context: Context, x: Tensor): Tensor {
  const copy = freeze(cast(context, x, 'float64'));
  return fromBuffer(Float64Array.from(gather(context, copy)), x.shape, 'float64');
}

/** On which side of its kinks an op is, as a text that changes when an element crosses one. */
function sideOf(op: AnyOp, inputs: readonly (Tensor | null)[], outputs: readonly Tensor[]): string {
  const { context } = new Scratch();
  const marks: string[] = [];
  const [x, other] = inputs;
  const values = x === null || x === undefined ? [] : [...gather(context, x)];
  if (op.name.endsWith('_loss') && other !== null && other !== undefined) {
    const second = gather(context, other);
    marks.push(values.map((v, i) => sideOfLoss(v - (second[i] ?? 0))).join(''));
  } else if (op.name === 'hardsigmoid' || op.name === 'hardswish') {
    marks.push(values.map((v) => (v <= -3 ? '<' : v >= 3 ? '>' : '=')).join(''));
  } else if (passing.has(op.name)) {
    const y = outputs[0] === undefined ? [] : [...gather(context, outputs[0])];
    marks.push(y.map((v, i) => (v === values[i] ? '=' : '≠')).join(''));
  } else if (outputs.length > 1) {
    marks.push([...gather(context, outputs[1]!)].join());
  } else if (op.name === 'max' || op.name === 'min' || op.name === 'median') {
    marks.push(String(values.indexOf(outputs[0]?.at([]) ?? NaN)));
  } else if (op.name === 'round' || op.name === 'floor' || op.name === 'ceil' || op.name === 'trunc') {
    marks.push([...gather(context, outputs[0]!)].join());
  } else marks.push(values.map((v) => (v > 0 ? '+' : v < 0 ? '−' : '0')).join(''));
  return marks.join();
}

function sideOfLoss(error: number): string {
  return Math.abs(error) < 1 ? (error > 0 ? '+' : '−') : error > 0 ? '>' : '<';
}
