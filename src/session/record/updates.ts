/** Makes one row of each update. */
import type { Tensor } from '../../engine/tensor.ts';
import type { PyFrame } from '../../python/machine/frame.ts';
import type { PyInstance } from '../../python/objects/object.ts';
import type { GradientStates } from './gradient-states.ts';
import type { HandUpdate } from './hand-updates.ts';
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
  /** A step has read some of the gradients; `leaves` are those that none has read yet. */
  readonly taken: boolean;
}

/** Calls that a step has taken up in part are remembered up to this many: the other gradients may never be read. */
const keptTaken = 64;

/** Of more clip calls between two steps the older ones do not keep what they left. */
const keptContents = 64;

/** Where an update is made. */
type Place = Pick<UpdateRow, 'position' | 'line' | 'epoch'>;

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
  readonly atStep: ReadonlyMap<PyInstance | null, number>;
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
  /** `backward()` calls since the start, and at the last step of each optimizer (null: the last update by hand). */
  backwards = 0;
  loss: number | null = null;
  /** The row of the last step that has returned. */
  last: UpdateRow | null = null;
  private atStep = new Map<PyInstance | null, number>();
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
    return this.clips.filter(({ taken }) => !taken);
  }

  clipped(clip: Clip): void {
    const forgets = this.clips.at(-keptContents);
    this.clips = [...this.clips.map((one) => (one === forgets ? { ...one, after: [] } : one)), clip];
  }

  /** A leaf's gradient begins anew: what clipping had made of it is gone. */
  cleared(leaf: Tensor): void {
    if (!this.clips.some(({ leaves }) => leaves.includes(leaf))) return;
    const left = this.clips.map((clip) => keepLeaves(clip, (one) => one !== leaf));
    this.clips = left.filter(({ leaves }) => leaves.length > 0);
    this.inVain += left.filter(({ leaves, taken }) => leaves.length === 0 && !taken).length;
  }

  stepBegins(optimizer: PyInstance, frame: PyFrame): void {
    const leaves = parametersOf(optimizer);
    const readings = this.read(leaves);
    this.open = { optimizer, frame, leaves, before: weightsBefore(leaves), readings };
  }

  /** The row of the step that has returned; its first position is `position`. */
  stepEnds(place: Place, names: ParameterNames): UpdateRow | null {
    const step = this.open;
    if (step === null) return null;
    this.open = null;
    return this.rowOf(step, place, names.of(step.optimizer, step.leaves));
  }

  /** The row of an update that the listing has made itself. */
  handEnds({ writes }: HandUpdate, place: Place, names: ParameterNames): UpdateRow {
    const leaves = writes.map(({ leaf }) => leaf);
    const gathered = this.gradients.accumulated(leaves, this.clipMoments(leaves));
    const readings = readGradients(
      leaves,
      gathered,
      writes.map(({ applied }) => applied),
    );
    const before = writes.map((write) => write.before);
    return this.rowOf({ optimizer: null, leaves, before, readings }, place, names.ofPass(leaves));
  }

  private rowOf(
    step: Pick<OpenStep, 'leaves' | 'before' | 'readings'> & { readonly optimizer: PyInstance | null },
    place: Place,
    names: readonly string[],
  ): UpdateRow {
    this.count++;
    const mine = new Set(step.leaves);
    const clips = this.clips.filter(({ leaves }) => leaves.some((leaf) => mine.has(leaf)));
    const others = this.clips.flatMap((clip) => (clips.includes(clip) ? withoutLeaves(clip, mine) : [clip]));
    const beyond = others.filter(({ taken }) => taken).at(-keptTaken - 1);
    this.clips = others.filter((clip) => clip !== beyond);
    const microBatches = this.backwards - (this.atStep.get(step.optimizer) ?? 0);
    this.atStep.set(step.optimizer, this.backwards);
    const factors = clips.map(({ factor }) => factor);
    const byNorm = clips.findLast(({ limit }) => limit.by === 'norm');
    const { accumulated, applied } = step.readings;
    // Keyframes may hold the readings.
    const values = step.readings.values.slice();
    this.last = {
      index: this.count,
      ...place,
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
      learningRate: step.optimizer === null ? NaN : learningRateOf(step.optimizer),
      updateRatio: writeRatios(step.leaves, step.before, values),
      parameterNorms: { names, count: step.leaves.length, values },
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

  /** When gradients of `leaves` were clipped since the step before; a call that met None for all of them clipped nothing. */
  clipMoments(leaves: readonly Tensor[]): number[] {
    const mine = new Set(leaves);
    const concerns = ({ leaves: all, after }: Clip): boolean =>
      all.some((leaf, k) => mine.has(leaf) && after[k] !== null);
    return this.clips.filter(concerns).map(({ moment }) => moment);
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

function keepLeaves(clip: Clip, keeps: (leaf: Tensor) => boolean): Clip {
  const kept = clip.leaves.map(keeps);
  return { ...clip, leaves: clip.leaves.filter((_, k) => kept[k]), after: clip.after.filter((_, k) => kept[k]) };
}

/** What is left of a call for the steps of other optimizers, once the gradients of `read` are applied. */
function withoutLeaves(clip: Clip, read: ReadonlySet<Tensor>): readonly Clip[] {
  const left = keepLeaves(clip, (leaf) => leaf.grad !== null && !read.has(leaf));
  return left.leaves.length === 0 ? [] : [{ ...left, taken: true }];
}

/** What at most two numbers were and are; null for more. */
function fewNumbers(before: readonly TensorCapture[], leaves: readonly Tensor[]): UpdateRow['parameters'] {
  if (before.reduce((all, { shape }) => all + countOf(shape), 0) > 2) return null;
  return {
    before: before.flatMap((old) => Array.from(elementsOf(old))),
    after: leaves.flatMap((leaf) => Array.from(elementsOf(windowOf(leaf)))),
  };
}
