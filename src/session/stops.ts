/**
 * Stopping places of one step size: positions in increasing order, compact. Filled once while the film is executed, then
 * searched both ways.
 */
export class Stops {
  private positions = new Float64Array(1024);
  private count = 0;

  get length(): number {
    return this.count;
  }

  /** Adds a position; one that is not beyond the last is there already. */
  add(position: number): void {
    if (this.count > 0 && position <= this.positions[this.count - 1]!) return;
    if (this.count === this.positions.length) {
      const wider = new Float64Array(this.count * 2);
      wider.set(this.positions);
      this.positions = wider;
    }
    this.positions[this.count++] = position;
  }

  /** Leaves every second of the first `among`, and all others. */
  thin(among: number): void {
    thinOut(this.positions, this.count, among);
    this.count -= Math.floor(among / 2);
  }

  /** The k-th stop, from 0; there is one. */
  at(k: number): number {
    return this.positions[k]!;
  }

  /** The first stop after `position`, or null. */
  after(position: number): number | null {
    const at = this.countUpTo(position);
    return at < this.count ? this.positions[at]! : null;
  }

  /** The last stop before `position`, or null. */
  before(position: number): number | null {
    const at = this.countUpTo(position - 1);
    return at > 0 ? this.positions[at - 1]! : null;
  }

  /** How many stops there are at or before `position`. */
  countUpTo(position: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.positions[middle]! <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Moves together what stays of the `count` first elements when every second of the first `among` goes. */
export function thinOut(values: Float64Array | Uint32Array | Uint16Array, count: number, among: number): void {
  const kept = Math.ceil(among / 2);
  for (let k = 0; k < kept; k++) values[k] = values[2 * k] ?? 0;
  values.copyWithin(kept, among, count);
}
