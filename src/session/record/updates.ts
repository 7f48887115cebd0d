import type { Tensor } from '../../engine/tensor.ts';
import type { PyFrame } from '../../python/machine/frame.ts';
import type { PyInstance } from '../../python/objects/object.ts';
import type { GradientStates } from './gradient-states.ts';
import { countOf, elementsOf, windowOf, type TensorCapture } from '../reading/capture.ts';
import type { ClipLimit } from '../../model/clipping.ts';
import type { UpdateRow } from '../../model/film.ts';
import { learningRateOf, parametersOf } from '../reading/torch-objects.ts';
import { readGradients, weightsBefore, writeRatios, type ParameterNames, type Readings } from './parameter-norms.ts';

/** One call of a clip function since the last step. */
export interface Clip {
  /** The last event of the call. */
  readonly position: number;
  /** When it began to cut, as the gradients' states count. */
  readonly moment: number;
  readonly leaves: readonly Tensor[];
  /** What the gradients were multiplied by; null for value clipping, which has no one factor. */
  readonly factor: number | null;
  readonly limit: ClipLimit;
  /** What stood in `.grad` afterwards, one per leaf; null for a leaf without. Empty once that is forgotten. */
  readonly after: readonly (TensorCapture | null)[];
  /** The norm that the factor was computed from; null for value clipping. */
  readonly norm: number | null;
}

/** Of more clip calls between two steps the older ones do not keep what they left. */
const keptContents = 64;

/** A `step()` under way. */
interface OpenStep {
  readonly optimizer: PyInstance;
  readonly frame: PyFrame;
  readonly leaves: readonly Tensor[];
  /** What the parameters held. */
  readonly before: readonly TensorCapture[];
  readonly readings: Readings;
}

interface UpdatesState {
  readonly count: number;
  readonly backwards: number;
  readonly atStep: ReadonlyMap<PyInstance, number>;
  readonly clips: readonly Clip[];
  readonly inVain: number;
  readonly open: OpenStep | null;
  readonly loss: number | null;
  readonly last: UpdateRow | null;
}

/** What one row per `optimizer.step()` says: micro-batches, norms, clip factors, loss. */
export class Updates {
  /** Steps that have returned. */
  count = 0;
  /** `backward()` calls since the start, and at each optimizer's last step. */
  backwards = 0;
  loss: number | null = null;
  /** The row of the last step that has returned. */
  last: UpdateRow | null = null;
  private atStep = new Map<PyInstance, number>();
  private clips: readonly Clip[] = [];
  /** Clip calls since the last step whose gradients were cleared before a step read them. */
  private inVain = 0;
  private open: OpenStep | null = null;
  private readonly gradients: GradientStates;

  constructor(gradients: GradientStates) {
    this.gradients = gradients;
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
    const { open } = this;
    if (open !== null) this.open = { ...open, readings: this.read(open.leaves) };
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
    const forgets = this.clips.at(-keptContents);
    this.clips = [...this.clips.map((one) => (one === forgets ? { ...one, after: [] } : one)), clip];
  }

  /** A leaf's gradient begins anew: what clipping had made of it is gone. */
  cleared(leaf: Tensor): void {
    if (!this.clips.some(({ leaves }) => leaves.includes(leaf))) return;
    const left = this.clips.map((clip) => {
      const others = clip.leaves.map((one) => one !== leaf);
      return {
        ...clip,
        leaves: clip.leaves.filter((_, k) => others[k]),
        after: clip.after.filter((_, k) => others[k]),
      };
    });
    this.clips = left.filter(({ leaves }) => leaves.length > 0);
    this.inVain += left.length - this.clips.length;
  }

  stepBegins(optimizer: PyInstance, frame: PyFrame): void {
    const leaves = parametersOf(optimizer);
    const readings = this.read(leaves);
    this.open = { optimizer, frame, leaves, before: weightsBefore(leaves), readings };
  }

  /** The row of the step that has returned; its first position is `position`. */
  stepEnds(position: number, line: number, epoch: number | null, names: ParameterNames): UpdateRow | null {
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
    const byNorm = clips.findLast(({ limit }) => limit.by === 'norm');
    const { accumulated, applied } = step.readings;
    // Keyframes may hold the readings.
    const values = step.readings.values.slice();
    this.last = {
      index: this.count,
      position,
      line,
      epoch,
      microBatches,
      normAccumulated: accumulated.two,
      normApplied: applied.two,
      normAccumulated1: accumulated.one,
      normApplied1: applied.one,
      normAccumulatedInf: accumulated.inf,
      normAppliedInf: applied.inf,
      clipCoefficient: factors.reduce(
        (product, factor) => (product === null || factor === null ? null : product * factor),
        1,
      ),
      loss: this.loss,
      limit: (byNorm ?? clips.at(-1))?.limit ?? null,
      clipsInVain: this.inVain,
      learningRate: learningRateOf(step.optimizer),
      updateRatio: writeRatios(step.leaves, step.before, values),
      parameterNorms: { names: names.of(step.optimizer, step.leaves), count: step.leaves.length, values },
      parameters: fewNumbers(step.before, step.leaves),
      cost: null,
    };
    this.inVain = 0;
    return this.last;
  }

  /** The `step()` under way was left by an exception. */
  stepFails(): void {
    this.open = null;
  }

  /** When the gradients of `leaves` were clipped since the step before. */
  clipMoments(leaves: readonly Tensor[]): number[] {
    const mine = new Set(leaves);
    return this.clips.filter((clip) => clip.leaves.some((leaf) => mine.has(leaf))).map(({ moment }) => moment);
  }

  private read(leaves: readonly Tensor[]): Readings {
    return readGradients(leaves, this.gradients.accumulated(leaves, this.clipMoments(leaves)));
  }

  save(): UpdatesState {
    const { count, backwards, atStep, clips, inVain, open, loss, last } = this;
    return { count, backwards, atStep: new Map(atStep), clips, inVain, open, loss, last };
  }

  load(state: UpdatesState): void {
    Object.assign(this, state, { atStep: new Map(state.atStep) });
  }
}

/** What at most two numbers were and are; null for more. */
function fewNumbers(before: readonly TensorCapture[], leaves: readonly Tensor[]): UpdateRow['parameters'] {
  if (before.reduce((all, { shape }) => all + countOf(shape), 0) > 2) return null;
  return {
    before: before.flatMap((old) => Array.from(elementsOf(old))),
    after: leaves.flatMap((leaf) => Array.from(elementsOf(windowOf(leaf)))),
  };
}
