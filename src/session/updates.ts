import type { Tensor } from '../engine/tensor.ts';
import type { Frame as PyFrame } from '../python/machine/frame.ts';
import type { PyInstance } from '../python/objects/object.ts';
import type { Accumulation } from './accumulation.ts';
import { squaredNorm, windowOf } from './capture.ts';
import type { UpdateRow } from './frame.ts';
import { learningRateOf, parametersOf } from './modules.ts';

/** One call of a clip function since the last step. */
export interface Clip {
  /** The last event of the call. */
  readonly position: number;
  readonly leaves: readonly Tensor[];
  /** What the gradients were multiplied by; null for value clipping, which has no one factor. */
  readonly factor: number | null;
  readonly threshold: number;
  /** The norm that the factor was computed from; null for value clipping. */
  readonly norm: number | null;
}

/** A `step()` under way. */
interface OpenStep {
  readonly optimizer: PyInstance;
  readonly frame: PyFrame;
  readonly leaves: readonly Tensor[];
  readonly normAccumulated: number;
  readonly normApplied: number;
}

interface UpdatesState {
  readonly count: number;
  readonly backwards: number;
  readonly atStep: ReadonlyMap<PyInstance, number>;
  readonly clips: readonly Clip[];
  readonly open: OpenStep | null;
  readonly loss: number | null;
}

/** What one row per `optimizer.step()` says: micro-batches, norms, clip factors, loss. */
export class Updates {
  /** Steps that have returned. */
  count = 0;
  /** `backward()` calls since the start, and at each optimizer's last step. */
  backwards = 0;
  loss: number | null = null;
  private atStep = new Map<PyInstance, number>();
  private clips: readonly Clip[] = [];
  private open: OpenStep | null = null;
  private readonly accumulation: Accumulation;

  constructor(accumulation: Accumulation) {
    this.accumulation = accumulation;
  }

  get inStep(): boolean {
    return this.open !== null;
  }

  /** Whether `frame` is the `step()` under way (and not one that this calls in turn). */
  isOpen(frame: PyFrame): boolean {
    return this.open?.frame === frame;
  }

  /** `backward()` calls since the last step of any optimizer. */
  get sinceStep(): number {
    let last = 0;
    for (const count of this.atStep.values()) if (count > last) last = count;
    return this.backwards - last;
  }

  backwardEnded(): void {
    this.backwards++;
    // A closure: step() reads what this pass has left.
    if (this.open !== null) this.open = this.read(this.open.optimizer, this.open.frame);
  }

  /** The optimizer whose `step()` is under way, with its parameters. */
  get stepping(): { readonly optimizer: PyInstance; readonly leaves: readonly Tensor[] } | null {
    return this.open;
  }

  /** The clip calls that no step has taken up yet. */
  get clipsSinceStep(): readonly Clip[] {
    return this.clips;
  }

  clipped(clip: Clip): void {
    this.clips = [...this.clips, clip];
  }

  stepBegins(optimizer: PyInstance, frame: PyFrame): void {
    this.open = this.read(optimizer, frame);
  }

  /** The row of the step that has returned; its first position is `position`. */
  stepEnds(position: number, line: number, epoch: number | null): UpdateRow | null {
    const step = this.open;
    if (step === null) return null;
    this.open = null;
    this.count++;
    const mine = new Set(step.leaves);
    const clips = this.clips.filter(({ leaves }) => leaves.some((leaf) => mine.has(leaf)));
    this.clips = this.clips.filter((clip) => !clips.includes(clip));
    const microBatches = this.backwards - (this.atStep.get(step.optimizer) ?? 0);
    this.atStep.set(step.optimizer, this.backwards);
    const factors = clips.map(({ factor }) => factor);
    return {
      index: this.count,
      position,
      line,
      epoch,
      microBatches,
      normAccumulated: step.normAccumulated,
      normApplied: step.normApplied,
      clipCoefficient: factors.reduce(
        (product, factor) => (product === null || factor === null ? null : product * factor),
        1,
      ),
      loss: this.loss,
      threshold: clips.findLast(({ factor }) => factor !== null)?.threshold ?? null,
      learningRate: learningRateOf(step.optimizer),
    };
  }

  /** The `step()` under way was left by an exception. */
  stepFails(): void {
    this.open = null;
  }

  save(): UpdatesState {
    const { count, backwards, atStep, clips, open, loss } = this;
    return { count, backwards, atStep: new Map(atStep), clips, open, loss };
  }

  load(state: UpdatesState): void {
    Object.assign(this, state, { atStep: new Map(state.atStep) });
  }

  private read(optimizer: PyInstance, frame: PyFrame): OpenStep {
    const leaves = parametersOf(optimizer);
    let applied = 0;
    for (const { grad } of leaves) if (grad !== null) applied += squaredNorm(windowOf(grad));
    return {
      optimizer,
      frame,
      leaves,
      normAccumulated: Math.sqrt(this.accumulation.squaredNorm(leaves)),
      normApplied: Math.sqrt(applied),
    };
  }
}
