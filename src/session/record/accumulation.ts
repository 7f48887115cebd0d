/** What the micro-batches have added to each leaf's gradient. */
import type { AccumulateEvent } from '../../engine/context.ts';
import { Notes } from '../../engine/notes.ts';
import type { Tensor } from '../../engine/tensor.ts';
import { copiedElements, dot, elementsOf, type FloatArray, sumOfSquares, windowOf } from '../reading/capture.ts';
import type { LedgerRow } from '../../model/accumulation.ts';

/** What one micro-batch added to a leaf's gradient. */
export interface Share {
  /** Number of the micro-batch since the gradient was cleared. */
  readonly microBatch: number;
  /** Where it was added; null for several shares kept as one. */
  readonly position: number | null;
  readonly gradient: FloatArray;
  readonly squares: number;
}

/** A leaf's gradient since it was cleared: Σ of what backward brought, whatever was done to `.grad` meanwhile. */
interface LeafSum {
  /** The gradient of the only share itself, as long as there is one. */
  readonly sum: FloatArray;
  readonly shares: readonly Share[];
}

/** More shares than this are kept as sums of neighbours: a listing that never clears must not grow without end. */
const maxShares = 64;

const owned = Symbol('owned');

interface AccumulationState {
  readonly leaves: ReadonlyMap<Tensor, LeafSum>;
}

/** The accumulated gradients of all leaves as if nobody but `backward()` and `zero_grad()` had touched them. */
export class GradientSums {
  private leaves = new Map<Tensor, LeafSum>();
  /** Whose `.grad` a tensor is. Follows from the leaves, so it is no state. */
  private readonly owners = new Notes<Tensor, Tensor>(owned);

  /** Gives Σ g² of what came in. */
  add({ variable, incoming, action }: AccumulateEvent, position: number): number {
    if (variable.grad !== null) this.owners.set(variable.grad, variable);
    const gradient = copiedElements(windowOf(incoming));
    const squares = sumOfSquares(gradient);
    const before = action === 'set' ? undefined : this.leaves.get(variable);
    const sum = before === undefined ? gradient : added(before.sum, gradient);
    const shares = before?.shares ?? [];
    const next = { microBatch: (shares.at(-1)?.microBatch ?? 0) + 1, position, gradient, squares };
    this.leaves.set(variable, { sum, shares: fold([...shares, next]) });
    return squares;
  }

  /** `tensor` was filled with zeros: if it is a leaf's gradient, the sum begins anew. Gives the leaf. */
  cleared(tensor: Tensor): Tensor | null {
    const leaf = this.ownerOf(tensor);
    if (leaf !== null) this.leaves.delete(leaf);
    return leaf;
  }

  /** The leaf whose `.grad` a tensor is; null for any other tensor. */
  ownerOf(tensor: Tensor): Tensor | null {
    const leaf = this.owners.get(tensor);
    return leaf?.grad === tensor ? leaf : null;
  }

  /** What the micro-batches have added to a leaf's gradient since it was cleared, in order. */
  sharesOf(leaf: Tensor): readonly Share[] {
    return this.leaves.get(leaf)?.shares ?? [];
  }

  /** Σ of what backward brought to a leaf since it was cleared; null when nothing did. Never written to again. */
  sumOf(leaf: Tensor): FloatArray | null {
    return this.leaves.get(leaf)?.sum ?? null;
  }

  /** A leaf's gradient as a buffer that fills; projections are on the accumulated sum. */
  ledgerRow(name: string, leaf: Tensor): LedgerRow {
    const { shape } = leaf;
    if (leaf.grad === null) return { name, shape, state: 'None', norm: 0, shares: [] };
    const now = elementsOf(windowOf(leaf.grad));
    const norm = Math.sqrt(dot(now, now));
    const { sum, shares } = this.leaves.get(leaf) ?? { sum: new Float64Array(0), shares: [] };
    const length = Math.sqrt(dot(sum, sum));
    // The sum as it grew: what each share met.
    const met = new Float64Array(shares.length > 1 ? sum.length : 0);
    return {
      name,
      shape,
      state: norm === 0 ? 'zeros' : 'values',
      norm,
      shares: shares.map(({ microBatch, position, gradient, squares }, k) => {
        const alone = Math.sqrt(squares);
        const projection = length === 0 ? 0 : dot(gradient, sum) / length;
        const cosine = alone === 0 ? 0 : projection / alone;
        const before = k === 0 ? 0 : Math.sqrt(dot(met, met));
        const along = before === 0 ? 0 : dot(gradient, met) / before;
        for (let j = 0; j < met.length; j++) met[j]! += gradient[j]!;
        return { microBatch, position, norm: alone, projection, cosine, before, along };
      }),
    };
  }

  save(): AccumulationState {
    return { leaves: new Map(this.leaves) };
  }

  load({ leaves }: AccumulationState): void {
    this.leaves = new Map(leaves);
    for (const leaf of leaves.keys()) if (leaf.grad !== null) this.owners.set(leaf.grad, leaf);
  }
}

/** a + b, in float64. */
function added(a: FloatArray, b: FloatArray): Float64Array {
  const sum = new Float64Array(b.length);
  for (let k = 0; k < sum.length; k++) sum[k] = b[k]! + a[k]!;
  return sum;
}

/** Keeps the number of shares bounded: the two oldest become one under the later number. */
function fold(shares: readonly Share[]): readonly Share[] {
  const [first, second, ...rest] = shares;
  if (shares.length <= maxShares || first === undefined || second === undefined) return shares;
  const gradient = added(second.gradient, first.gradient);
  return [{ microBatch: second.microBatch, position: null, gradient, squares: sumOfSquares(gradient) }, ...rest];
}
