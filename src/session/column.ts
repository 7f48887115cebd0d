/** A number per event of one kind, in order: compact, and only ever longer. */
export class Column {
  private values = new Float64Array(256);
  private count = 0;

  get length(): number {
    return this.count;
  }

  add(value: number): void {
    if (this.count === this.values.length) {
      const wider = new Float64Array(this.count * 2);
      wider.set(this.values);
      this.values = wider;
    }
    this.values[this.count++] = value;
  }

  /** The k-th number, from 0; NaN when there is none. */
  at(k: number): number {
    return k < this.count ? (this.values[k] ?? NaN) : NaN;
  }
}
