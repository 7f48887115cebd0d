/**
 * What the page may ask the Worker about a run without moving it: for each question what goes with it (`null`: nothing) and its
 * answer. A further question is an entry here and its file in `answers/`.
 */
import type { Explanation, GradientCheck, Target } from '../model/explanation.ts';
import type { ForkRefusal } from '../model/fork.ts';
import type { BatchMemory, BatchTruth } from '../model/accumulation.ts';
import type { KeyframeMemory, StepSize, VariableRow } from '../model/frame.ts';
import type { OptimizerView, WeightPlace } from '../model/optimizer.ts';
import type { Supported } from '../model/supported.ts';
import type { Surface, SurfaceWindow } from '../model/surface.ts';

export interface Questions {
  /** What is accumulated beside the gradient of the same samples as one batch. */
  readonly 'batch-truth': { readonly ask: null; readonly answer: BatchTruth };
  /** What the update around the frame needs beside what its samples would need as one batch. */
  readonly 'batch-memory': { readonly ask: null; readonly answer: BatchMemory };
  /** A gradient beside its finite difference; null when there is no such number. */
  readonly 'check-gradient': { readonly ask: Target; readonly answer: GradientCheck | null };
  /** Why a text is no Python expression; null when it is one. */
  readonly 'condition-fault': { readonly ask: string; readonly answer: string | null };
  /** What is in a variable, or in what it holds, that the names and keys lead to. */
  readonly expand: { readonly ask: readonly string[]; readonly answer: readonly VariableRow[] };
  /** How a number came about; null when there is no such number. */
  readonly explain: { readonly ask: Target; readonly answer: Explanation | null };
  /** Why literals could not be turned from here on, by the control's id. */
  readonly forkable: { readonly ask: null; readonly answer: Readonly<Record<string, ForkRefusal>> };
  /** What keyframes take; the number: what they may take from now on, in bytes, in this run and those to come. */
  readonly memory: { readonly ask: number | null; readonly answer: KeyframeMemory };
  /** Where lines of the listing begin to run, as far as the film goes; thinned to some hundred. */
  readonly places: { readonly ask: readonly number[]; readonly answer: readonly number[] };
  /** The text of a library file; null when there is none. */
  readonly source: { readonly ask: string; readonly answer: string | null };
  /**
   * How many stopping places of each step size lie up to where the frame stands; null in a run too long for all of them to be
   * kept one by one.
   */
  readonly 'step-counts': { readonly ask: null; readonly answer: Readonly<Record<StepSize, number>> | null };
  /** What listings may use. */
  readonly supported: { readonly ask: null; readonly answer: Supported };
  /**
   * The loss over the two numbers that the listing optimises; null for other listings, and when a newer one was asked for or
   * another run was loaded.
   */
  readonly surface: { readonly ask: SurfaceWindow; readonly answer: Surface | null };
  /**
   * Which weight frames show under the optimizer from now on (null: that of largest gradient); the optimizer as the last frame
   * shows it with that.
   */
  readonly watch: { readonly ask: WeightPlace | null; readonly answer: OptimizerView | null };
}

export type QuestionName = keyof Questions;
export type Ask<Name extends QuestionName> = Questions[Name]['ask'];
export type Answer<Name extends QuestionName> = Questions[Name]['answer'];

/** Puts a question; null, too, when there was no answer: the Worker was lost or had a fault. */
export type AskQuestion = <Name extends QuestionName>(name: Name, ask: Ask<Name>) => Promise<Answer<Name> | null>;
