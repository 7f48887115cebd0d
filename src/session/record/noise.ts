/** How far the gradients of an update's micro-batches lie apart. */
import type { BackwardNodeEvent } from '../../engine/context.ts';
import type { Tensor } from '../../engine/tensor.ts';
import type { GradientSums } from './accumulation.ts';
import { dot } from '../reading/capture.ts';
import type { NoNoise } from '../../model/accumulation.ts';
import type { RecordedGraph } from './recorded-graph.ts';

/** What the micro-batches of one update say. Gradients are those of the loss before a number divided or multiplied it. */
export interface NoiseRecord {
  readonly update: number;
  readonly microBatches: number;
  /** Samples in each micro-batch, and in the tensor that they are slices of; null where that cannot be seen. */
  readonly samples: number | null;
  readonly population: number | null;
  /** Mean of ‖g_i‖², and ‖mean of g_i‖². */
  readonly small: number;
  readonly big: number;
  /** ‖mean of the first k − mean of all‖², for k = 1 to `microBatches`. */
  readonly distances: readonly number[];
}

export type NoiseOutcome = NoiseRecord | { readonly update: number; readonly why: NoNoise };

/** One backward pass, as far as its share of the noise goes. */
interface Batch {
  /** Positions before its first node and at its last. */
  readonly start: number;
  readonly end: number;
  /** What the undivided loss was multiplied with: 0.25 for `loss / 4`. Null when backward did not start at one number. */
  readonly scale: number | null;
  readonly samples: number | null;
  readonly population: number | null;
}

interface NoiseState {
  readonly history: readonly NoiseOutcome[];
  readonly batches: readonly Batch[];
  readonly start: number;
  readonly scale: number | null | undefined;
}

/** Updates that are looked back on. */
export const noiseUpdates = 32;
const maxBatches = 64;
const scaling = new Set(['div', 'mul', 'div_scalar']);
/** Factors that differ by less are one. */
const sameFactor = 1e-6;

/** Keeps what the last updates say about how far the gradients of their micro-batches lie apart. */
export class GradientNoise {
  history: readonly NoiseOutcome[] = [];
  private batches: readonly Batch[] = [];
  private start = 0;
  /**
   * What the loss of the last backward pass was multiplied with before. Undefined until it has come to a node that does not
   * merely scale the loss; null when it did not start at one number.
   */
  scale: number | null | undefined;
  private readonly accumulation: GradientSums;

  constructor(accumulation: GradientSums) {
    this.accumulation = accumulation;
  }

  backwardStarts(position: number): void {
    this.start = position;
    this.scale = undefined;
  }

  /** The gradient that comes to the first node which is no scaling is the factor itself. */
  ranNode({ node, grads: [grad = null] }: BackwardNodeEvent): void {
    if (this.scale !== undefined) return;
    if (grad === null || grad.numel !== 1) this.scale = null;
    else if (!scaling.has(node.op.name) || node.edges.filter((edge) => edge !== null).length !== 1) {
      this.scale = grad.at(grad.shape.map(() => 0));
    }
  }

  backwardEnds(pass: RecordedGraph, end: number): void {
    const data = dataOf(pass);
    const { start, scale = null } = this;
    const batch = { start, end, scale, samples: data?.shape[0] ?? null, population: populationOf(data) };
    this.batches = [...this.batches.slice(1 - maxBatches), batch];
  }

  /** A step has returned: update number `update` of `leaves`, of `microBatches` backward passes since the optimizer's last. */
  stepEnds(update: number, leaves: readonly Tensor[], microBatches: number): void {
    const found = this.read(leaves, microBatches);
    const noise = typeof found === 'string' ? { update, why: found } : { update, ...found };
    this.history = [...this.history.slice(1 - noiseUpdates), noise];
  }

  save(): NoiseState {
    const { history, batches, start, scale } = this;
    return { history, batches, start, scale };
  }

  load(state: NoiseState): void {
    this.history = state.history;
    this.batches = state.batches;
    this.start = state.start;
    this.scale = state.scale;
  }

  private read(leaves: readonly Tensor[], microBatches: number): Omit<NoiseRecord, 'update'> | NoNoise {
    const gathered = this.gather(leaves);
    if (gathered === null) return 'many';
    const count = gathered.length;
    if (count > microBatches) return 'stale';
    const [first] = gathered;
    if (first === undefined || count === 1) return 'one';
    const { scale, samples, population } = first.batch;
    if (scale === null || scale === 0) return 'unscaled';
    for (const { batch } of gathered) {
      if (batch.samples !== samples) return 'unequal';
      if (batch.scale === null || Math.abs(batch.scale - scale) > sameFactor * Math.abs(scale)) return 'unequal';
    }
    let small = 0;
    for (const { gradients } of gathered) for (const gradient of gradients.values()) small += dot(gradient, gradient);
    const { big, distances } = gatherMeans(gathered.map(({ gradients }) => gradients));
    const squared = scale * scale;
    return {
      microBatches: count,
      samples,
      population,
      small: small / count / squared,
      big: big / squared,
      distances: distances.map((distance) => distance / squared),
    };
  }

  /** The shares in the leaves' sums by the backward pass that brought them, in order; null when they are not known. */
  private gather(leaves: readonly Tensor[]): readonly Gathered[] | null {
    const gathered = new Map<Batch, Map<Tensor, ArrayLike<number>>>();
    for (const leaf of leaves) {
      for (const { position, gradient } of this.accumulation.sharesOf(leaf)) {
        const batch =
          position === null ? undefined : this.batches.find(({ start, end }) => position > start && position <= end);
        if (batch === undefined) return null;
        let gradients = gathered.get(batch);
        if (gradients === undefined) gathered.set(batch, (gradients = new Map()));
        // A leaf that one pass brings two gradients to has got their sum in one share.
        gradients.set(leaf, gradient);
      }
    }
    return [...gathered]
      .map(([batch, gradients]) => ({ batch, gradients }))
      .toSorted((a, b) => a.batch.end - b.batch.end);
  }
}

interface Gathered {
  readonly batch: Batch;
  readonly gradients: ReadonlyMap<Tensor, ArrayLike<number>>;
}

/** ‖mean of all‖², and ‖mean of the first k − mean of all‖² for each k. */
function gatherMeans(batches: readonly ReadonlyMap<Tensor, ArrayLike<number>>[]): {
  readonly big: number;
  readonly distances: number[];
} {
  const count = batches.length;
  const distances = batches.map(() => 0);
  let big = 0;
  const leaves = new Set(batches.flatMap((gradients) => [...gradients.keys()]));
  for (const leaf of leaves) {
    const length = batches.find((gradients) => gradients.has(leaf))?.get(leaf)?.length ?? 0;
    const mean = new Float64Array(length);
    for (const gradients of batches) addTo(mean, gradients.get(leaf));
    for (let j = 0; j < length; j++) mean[j]! /= count;
    big += dot(mean, mean);
    const sum = new Float64Array(length);
    for (const [k, gradients] of batches.entries()) {
      addTo(sum, gradients.get(leaf));
      let squares = 0;
      for (let j = 0; j < length; j++) {
        const apart = sum[j]! / (k + 1) - mean[j]!;
        squares += apart * apart;
      }
      distances[k]! += squares;
    }
  }
  // The mean of all is apart from itself by rounding only.
  distances[count - 1] = 0;
  return { big, distances };
}

function addTo(sum: Float64Array, gradient: ArrayLike<number> | undefined): void {
  if (gradient !== undefined) for (let j = 0; j < sum.length; j++) sum[j]! += gradient[j]!;
}

/** The first operand of the forward pass that is neither a parameter nor computed from one: dim 0 counts its samples. */
function dataOf({ ops }: RecordedGraph): Tensor | null {
  let data: Tensor | null = null;
  for (let entry = ops; entry !== null; entry = entry.previous) {
    data = entry.inputs.find((input) => input !== null && isData(input.tensor))?.tensor ?? data;
  }
  return data;
}

function isData(tensor: Tensor): boolean {
  return !tensor.requiresGrad && tensor.shape.length > 0;
}

/** Rows of the tensor that the data are a slice of; null when they are none. */
function populationOf(data: Tensor | null): number | null {
  const base = data?.base ?? null;
  if (data === null || base === null || base.shape.length !== data.shape.length) return null;
  return base.shape.every((size, d) => d === 0 || size === data.shape[d]) ? (base.shape[0] ?? null) : null;
}
