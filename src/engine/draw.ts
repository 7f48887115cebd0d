/** What an op's samples are made of; the bundler leaves the samples out, since only the gradient check calls for them. */
import type { Context } from './context.ts';
import { noAttrs, type NoAttrs, type Operands, type Sample } from './op.ts';
import type { Shape } from './shape.ts';
import type { Tensor } from './tensor.ts';

/** Makes the inputs of samples: float64 where nothing else is said. */
export interface Draw {
  /** Standard normal values. */
  normal(...shape: Shape): Tensor;
  /** Values in [low, high). */
  uniform(low: number, high: number, ...shape: Shape): Tensor;
  /** Values in ±[0.3, 2): away from the kink or the pole at 0. */
  nonzero(...shape: Shape): Tensor;
  /** Values in [0.3, 2). */
  positive(...shape: Shape): Tensor;
  /** All different, at least 0.1 apart, in random order: for max, sort and the like. */
  distinct(...shape: Shape): Tensor;
  /** int64 values in [0, high). */
  integers(high: number, ...shape: Shape): Tensor;
  /** bool values. */
  flags(...shape: Shape): Tensor;
}

interface Forward<I extends Operands, A> {
  forward(context: Context, inputs: I, attrs: A): unknown;
}

/** The samples of an op of that type. */
export type SamplesOf<T> = T extends Forward<infer I, infer A> ? (draw: Draw) => readonly Sample<I, A>[] : never;

/** Samples of an op of one tensor and no options. */
export function alone(...inputs: readonly Tensor[]): Sample<readonly [Tensor], NoAttrs>[] {
  return inputs.map((x) => ({ inputs: [x], attrs: noAttrs }));
}
