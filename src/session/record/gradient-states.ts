/** What `.grad` of each leaf has held since the last backward pass that reached it, as far as it can matter to an update. */
import type { Tensor } from '../../engine/tensor.ts';
import { capture, type TensorCapture } from '../reading/capture.ts';

/** What stood in `.grad` from a moment on; null where it was None. Moments count what happens to gradients. */
interface Content {
  readonly since: number;
  readonly held: TensorCapture | null;
}

/** Of more writes to one gradient within an update the first and the last ones are remembered. */
const maxContents = 16;

interface GradientStatesState {
  readonly moment: number;
  readonly leaves: ReadonlyMap<Tensor, readonly Content[]>;
}

/**
 * The accumulated gradient of an update is what stood in `.grad` when the last backward pass before the step had ended and
 * before the update's last clip call: what that call takes the norm of.
 */
export class GradientStates {
  private moment = 0;
  private leaves = new Map<Tensor, readonly Content[]>();

  /** A backward pass has reached `leaves` and is over. */
  backwardEnds(leaves: Iterable<Tensor>): void {
    const since = ++this.moment;
    for (const leaf of leaves) this.leaves.set(leaf, [{ since, held: holdNow(leaf) }]);
    // What was cleared before the pass, and not reached by it, holds nothing.
    for (const leaf of this.leaves.keys()) if (leaf.grad === null) this.leaves.delete(leaf);
  }

  /** The gradient of a leaf was written to, or replaced. */
  changed(leaf: Tensor): void {
    const contents = this.leaves.get(leaf);
    if (contents === undefined) return;
    const next = { since: ++this.moment, held: holdNow(leaf) };
    const kept = contents.length < maxContents ? contents : [...contents.slice(0, 1), ...contents.slice(2)];
    this.leaves.set(leaf, [...kept, next]);
  }

  /** A clip call is about to cut. Gives the moment, which `accumulated` asks for. */
  clipBegins(): number {
    return ++this.moment;
  }

  /**
   * The accumulated gradients of `leaves`, which `clipMoments` have been clipped at; undefined for a leaf that no pass has
   * reached.
   */
  accumulated(leaves: readonly Tensor[], clipMoments: readonly number[]): readonly (Accumulated | undefined)[] {
    let moment = 0;
    for (const leaf of leaves) moment = Math.max(moment, this.leaves.get(leaf)?.[0]?.since ?? 0);
    moment = Math.max(moment, ...clipMoments);
    return leaves.map((leaf) => {
      const contents = this.leaves.get(leaf);
      const found = contents?.findLast(({ since }) => since <= moment);
      return found && { held: found.held, untouched: found === contents?.[0] };
    });
  }

  save(): GradientStatesState {
    return { moment: this.moment, leaves: new Map(this.leaves) };
  }

  load({ moment, leaves }: GradientStatesState): void {
    this.moment = moment;
    this.leaves = new Map(leaves);
  }
}

export interface Accumulated {
  /** What stood in `.grad`; null for None. */
  readonly held: TensorCapture | null;
  /** It is what the leaf's last backward pass has left. */
  readonly untouched: boolean;
}

function holdNow({ grad }: Tensor): TensorCapture | null {
  return grad === null ? null : capture(grad);
}
