/** What the runner needs of a run, and what a run is opened with. */
import type { Control } from '../model/control.ts';
import type { Explanation, GradientCheck, Target } from '../model/explanation.ts';
import type { Film } from '../session/record/film.ts';
import type { Finder } from '../session/search/finder.ts';
import type { Fork, ForkRefusal } from '../model/fork.ts';
import type { BatchMemory, BatchTruth } from '../model/accumulation.ts';
import type { Frame, KeyframeMemory, StepSize, VariableRow } from '../model/frame.ts';
import type { OptimizerView, WeightPlace } from '../model/optimizer.ts';
import type { Search } from '../model/search.ts';
import type { Surface, SurfaceWindow } from '../model/surface.ts';
import type { Direction } from '../model/search.ts';

/** What the runner needs of a run (`session/run.ts`). Times are those of the runner's clock, in ms. */
export interface RunInterface {
  readonly film: Film;
  readonly controls: readonly Control[];
  /** The forks that are made. */
  readonly forks: readonly Fork[];
  /** Where the frame stands that was given last. */
  readonly position: number;
  /** Executes the film further until `deadline`; false when it has ended. */
  advance(deadline: number): boolean;
  /** Goes towards `position`, which the film covers; true when it has arrived. */
  moveTo(position: number, deadline: number): boolean;
  /** The stopping place one step from `from`; null when the film has to be executed further to know. */
  target(size: StepSize, direction: Direction, from: number): number | null;
  /**
   * Where so many updates are done, and of the next so many micro-batches; the end where the run has fewer. Null when the film
   * has to be executed further to know.
   */
  placeOf(updates: number, microBatches: number): number | null;
  /** The nearest stopping place at or before `position`. */
  stopAt(position: number): number;
  frame(): Frame;
  /** Looks for a place; `moveTo` afterwards. */
  find(wanted: Search, direction: Direction): Finder;
  /** What is kept for going back, and how much may be. */
  readonly memory: KeyframeMemory;
  setMemory(bytes: number): void;
  /** Answers a question: whatever it executes, the run is afterwards as it was. Throws when it is not. */
  aside<T>(answer: () => T): T;
  /** The text of a library file; null when there is none. */
  source(file: string): string | null;
  /** What is in the variable, or in what it holds, that the names and keys lead to. */
  expand(path: readonly string[]): readonly VariableRow[];
  /** Why literals could not be turned from the last frame on. */
  forkable(): Readonly<Record<string, ForkRefusal>>;
  /** Which weight frames show under the optimizer from now on; gives it for the frame that was given last. */
  watch(weight: WeightPlace | null): OptimizerView | null;
  /** The surface is worked on until a deadline each time, until it is there. */
  surface(window: SurfaceWindow): { work(deadline: number): Surface | null } | null;
  batchTruth(): BatchTruth;
  batchMemory(): BatchMemory;
  explain(target: Target): Explanation | null;
  checkGradient(target: Target): GradientCheck | null;
}

export interface OpenOptions {
  readonly run: number;
  readonly name: string;
  readonly text: string;
  readonly seed: number;
  readonly forks: readonly Fork[];
  /** Bytes for keyframes. */
  readonly memory: number;
  /** Execute nothing that no request needs. */
  readonly cautious: boolean;
}
