/** Norms of gradients by parameter. */
import type { Tensor } from '../../engine/tensor.ts';
import type { PyInstance } from '../../python/objects/object.ts';
import type { Accumulated } from './gradient-states.ts';
import { capture, elementsOf, windowOf, type TensorCapture, type TensorWindow } from '../reading/capture.ts';
import type { PartialNorms } from '../../model/film.ts';
import { NormSum, type VectorNorms } from '../reading/norms.ts';

/** Parameters of an optimizer that have norms of their own in the film. */
export const maxParameters = 64;

/** Numbers per parameter in `ParameterNorms.values`. */
const stride = 7;
/** Orders of norms, the first of those numbers. */
const orders = 3;

/** What a `step()` under way has found. Immutable. */
export interface Readings {
  readonly accumulated: VectorNorms;
  readonly applied: VectorNorms;
  /** Of the first parameters, as in `ParameterNorms.values`; the last number of each is still 0. */
  readonly values: Float32Array;
}

/**
 * The gradients that `step()` reads, as they were accumulated (one for each leaf, undefined where no backward pass came) and
 * as they are now, in all and by parameter.
 */
export function readGradients(
  leaves: readonly Tensor[],
  gathered: readonly (Accumulated | undefined)[],
  reads: readonly (TensorWindow | null)[] = leaves.map(({ grad }) => grad && windowOf(grad)),
): Readings {
  const accumulated = new NormSum();
  const applied = new NormSum();
  const values = new Float32Array(Math.min(leaves.length, maxParameters) * stride);
  leaves.forEach((_, k) => {
    const held = reads[k] ?? null;
    const read = held && elementsOf(held);
    const known = gathered[k];
    const brought = known === undefined ? read : known.held && elementsOf(known.held);
    addNorms(brought, accumulated, k < maxParameters ? values : null, k * stride);
    addNorms(read, applied, k < maxParameters ? values : null, k * stride + 3);
  });
  return { accumulated: accumulated.norms, applied: applied.norms, values };
}

/** Joins the norms of one gradient to those of all and puts them into `values`; −1 where there is none. */
function addNorms(gradient: ArrayLike<number> | null, all: NormSum, values: Float32Array | null, at: number): void {
  if (gradient === null) {
    values?.fill(-1, at, at + orders);
    return;
  }
  const own = new NormSum();
  own.add(gradient);
  all.join(own);
  if (values !== null) put(values, at, own);
}

/** The norms of the `.grad` of all leaves that a backward pass has reached, and of each. */
export function readPartial(
  leaves: readonly Tensor[],
  names: ParameterNames,
): { readonly all: VectorNorms; readonly each: PartialNorms } {
  const all = new NormSum();
  // The first layers' gradients come last.
  const from = Math.max(0, leaves.length - maxParameters);
  const values = new Float32Array((leaves.length - from) * orders);
  leaves.forEach(({ grad }, k) => {
    const own = new NormSum();
    if (grad !== null) own.add(elementsOf(windowOf(grad)));
    all.join(own);
    if (k >= from) put(values, (k - from) * orders, own);
  });
  return { all: all.norms, each: { names: names.ofPass(leaves.slice(from)), values } };
}

function put(out: Float32Array, at: number, own: NormSum): void {
  const { two, one, inf } = own.norms;
  out[at] = single(two);
  out[at + 1] = single(one);
  out[at + 2] = single(inf);
}

const greatest = 2 ** 128 - 2 ** 104;

/** In single precision; what is finite stays finite. */
function single(x: number): number {
  return Number.isFinite(x) && x > greatest ? greatest : x;
}

/** What the parameters held before a step. */
export function weightsBefore(leaves: readonly Tensor[]): readonly TensorCapture[] {
  return leaves.map((leaf) => capture(leaf));
}

/** ‖Δw‖₂ / ‖w‖₂ with w before the step: of all parameters, and into `values` of the first ones. NaN where all were 0. */
export function writeRatios(leaves: readonly Tensor[], before: readonly TensorCapture[], values: Float32Array): number {
  let moved = 0;
  let held = 0;
  leaves.forEach((leaf, k) => {
    const old = before[k];
    if (old === undefined) return;
    const was = elementsOf(old);
    const is = elementsOf(windowOf(leaf));
    let change = 0;
    let squares = 0;
    for (let i = 0; i < was.length; i++) {
      const x = was[i]!;
      const d = is[i]! - x;
      change += d * d;
      squares += x * x;
    }
    moved += change;
    held += squares;
    if (k < maxParameters) values[k * stride + 6] = Math.sqrt(change / squares);
  });
  return Math.sqrt(moved / held);
}

interface Known {
  readonly leaves: readonly Tensor[];
  readonly names: readonly string[];
}

/** What the parameters of optimizers are called. Read anew when an optimizer has got others. */
export class ParameterNames {
  /** By the optimizer, or the first leaf that a backward pass has reached. */
  private readonly known = new WeakMap<PyInstance | Tensor, Known>();
  private readonly read: () => ReadonlyMap<Tensor, string>;

  constructor(read: () => ReadonlyMap<Tensor, string>) {
    this.read = read;
  }

  /** Of the first parameters; `params[3]` for one that no variable leads to. The same array while they are the same. */
  of(optimizer: PyInstance, leaves: readonly Tensor[]): readonly string[] {
    return this.named(optimizer, leaves, (k) => `params[${k}]`);
  }

  /** Of the leaves that a backward pass has reached; '' for one that no variable leads to. */
  ofPass(leaves: readonly Tensor[]): readonly string[] {
    const [first] = leaves;
    return first === undefined ? [] : this.named(first, leaves, () => '');
  }

  private named(
    owner: PyInstance | Tensor,
    leaves: readonly Tensor[],
    other: (k: number) => string,
  ): readonly string[] {
    const before = this.known.get(owner);
    if (before?.leaves.length === leaves.length && before.leaves.every((leaf, k) => leaf === leaves[k])) {
      return before.names;
    }
    const all = this.read();
    const names = leaves.slice(0, maxParameters).map((leaf, k) => all.get(leaf) ?? other(k));
    this.known.set(owner, { leaves, names });
    return names;
  }
}
