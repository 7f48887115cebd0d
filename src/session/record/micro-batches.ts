/** Makes one row of each backward pass. */
import type { Tensor } from '../../engine/tensor.ts';
import type { MicroBatchRow } from '../../model/film.ts';
import { readPartial, type ParameterNames } from './parameter-norms.ts';

interface MicroBatchState {
  readonly count: number;
  readonly start: number | null;
  readonly backwardStart: number;
  readonly line: number;
  readonly loss: number;
  readonly squares: number;
  readonly leaves: ReadonlySet<Tensor>;
  readonly last: MicroBatchRow | null;
}

/** What one row per `backward()` says. */
export class MicroBatches {
  /** Where the part before the next backward began; null between micro-batches. */
  start: number | null = null;
  /** The row of the last backward that is over. */
  last: MicroBatchRow | null = null;
  private count = 0;
  private backwardStart = 0;
  private line = 0;
  private loss = NaN;
  private squares = 0;
  private leaves: ReadonlySet<Tensor> = new Set();

  /** Work for the next backward begins at `position`, unless it has begun. */
  begin(position: number): void {
    this.start ??= position;
  }

  backwardStarts(position: number, line: number, loss: number): void {
    this.begin(position);
    this.backwardStart = position;
    this.line = line;
    this.loss = loss;
    this.squares = 0;
    this.leaves = new Set();
  }

  /** A leaf has got its gradient, of squared norm `squares`. */
  accumulated(leaf: Tensor, squares: number): void {
    this.squares += squares;
    this.leaves = new Set(this.leaves).add(leaf);
  }

  /** The leaves that the pass under way has reached. */
  get reached(): ReadonlySet<Tensor> {
    return this.leaves;
  }

  backwardEnds(
    position: number,
    place: Pick<MicroBatchRow, 'epoch' | 'update' | 'inUpdate'>,
    names: ParameterNames,
  ): MicroBatchRow {
    const { all: accumulated, each } = readPartial([...this.leaves], names);
    const row = {
      index: ++this.count,
      ...place,
      start: this.start ?? position,
      backwardStart: this.backwardStart,
      position,
      line: this.line,
      loss: this.loss,
      normAlone: Math.sqrt(this.squares),
      normAccumulated: accumulated.two,
      normAccumulated1: accumulated.one,
      normAccumulatedInf: accumulated.inf,
      partialNorms: each,
    };
    this.start = null;
    this.last = row;
    return row;
  }

  save(): MicroBatchState {
    const { count, start, backwardStart, line, loss, squares, leaves, last } = this;
    return { count, start, backwardStart, line, loss, squares, leaves, last };
  }

  load(state: MicroBatchState): void {
    Object.assign(this, state);
  }
}
