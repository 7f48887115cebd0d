/** Norms of order 2, 1 and infinity of the same vector. */
export interface VectorNorms {
  readonly two: number;
  readonly one: number;
  readonly inf: number;
}

/** The norms of vectors put end to end; of nothing they are 0. A NaN anywhere makes all three NaN, as in PyTorch. */
export class NormSum {
  private squares = 0;
  private sum = 0;
  private most = 0;

  add(values: ArrayLike<number>): void {
    let squares = 0;
    let sum = 0;
    let { most } = this;
    for (let k = 0; k < values.length; k++) {
      const x = values[k]!;
      const magnitude = Math.abs(x);
      squares += x * x;
      sum += magnitude;
      if (magnitude > most) most = magnitude;
    }
    this.squares += squares;
    this.sum += sum;
    this.most = most;
  }

  /** The vector of another sum is put at the end of this one's. */
  join({ squares, sum, most }: NormSum): void {
    this.squares += squares;
    this.sum += sum;
    if (most > this.most) this.most = most;
  }

  get norms(): VectorNorms {
    const { sum } = this;
    return { two: Math.sqrt(this.squares), one: sum, inf: Number.isNaN(sum) ? NaN : this.most };
  }
}
