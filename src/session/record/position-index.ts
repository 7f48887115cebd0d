/** Sorted positions with a few numbers each, in columns that are thinned when there are very many. */
type Numbers = Float64Array | Uint32Array | Uint16Array;
type NumbersOf = new (length: number) => Numbers;

export interface StopsOptions {
  /** What is noted of each position besides, at most two numbers. */
  readonly columns?: readonly NumbersOf[];
  /** More positions than this are thinned. */
  readonly most?: number;
  /** The first number is one whose peaks stay: of two neighbours the one with the greater. */
  readonly peaks?: boolean;
}

const firstRoom = 1024;
const mostPositions = 500_000;

/**
 * Positions in increasing order with a number or two each, compact: the stopping places of one step size, or marks of one
 * kind. Filled once while the film is executed, then searched both ways. Of very many the older three quarters are thinned by
 * half, again and again, so that they are the sparser the longer ago they were.
 */
export class Stops {
  private positions = new Float64Array(firstRoom);
  private columns: Numbers[];
  private count = 0;
  private readonly most: number;
  private readonly peaks: boolean;

  constructor({ columns = [], most = mostPositions, peaks = false }: StopsOptions = {}) {
    this.columns = columns.map((Type) => new Type(firstRoom));
    this.most = most;
    this.peaks = peaks;
  }

  get length(): number {
    return this.count;
  }

  /** Adds a position with its numbers; one that is not beyond the last is there already. */
  add(position: number, first = 0, second = 0): void {
    if (this.count > 0 && position <= this.positions[this.count - 1]!) return;
    if (this.count === this.positions.length) {
      this.positions = doubled(this.positions, new Float64Array(this.count * 2));
      this.columns = this.columns.map((column) => doubled(column, emptyLike(column, this.count * 2)));
    }
    const { columns } = this;
    this.positions[this.count] = position;
    if (columns.length > 0) columns[0]![this.count] = first;
    if (columns.length > 1) columns[1]![this.count] = second;
    this.count++;
    if (this.count > this.most) this.thin(2 * Math.floor((this.count * 3) / 8));
  }

  /** The k-th stop, from 0; there is one. */
  at(k: number): number {
    return this.positions[k]!;
  }

  /** A number of the k-th stop, from 0; 0 when there is no such stop. */
  value(k: number, column: 0 | 1 = 0): number {
    return k < this.count ? (this.columns[column]?.[k] ?? 0) : 0;
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
    return countIn(this.positions, this.count, position);
  }

  /** How many stops have a first number up to `value`, where those numbers increase. */
  countWithUpTo(value: number): number {
    return countIn(this.columns[0] ?? [], this.count, value);
  }

  /** Of the first `among` (an even number) leaves one of every two, and all others. */
  private thin(among: number): void {
    const { positions, columns, count } = this;
    const all = [positions, ...columns];
    const kept = among / 2;
    for (let k = 0; k < kept; k++) {
      const from = 2 * k + (this.peaks && columns[0]![2 * k + 1]! > columns[0]![2 * k]! ? 1 : 0);
      for (const values of all) values[k] = values[from]!;
    }
    for (const values of all) values.copyWithin(kept, among, count);
    this.count = count - kept;
  }
}

function emptyLike(values: Numbers, length: number): Numbers {
  if (values instanceof Float64Array) return new Float64Array(length);
  return values instanceof Uint32Array ? new Uint32Array(length) : new Uint16Array(length);
}

function doubled<Array extends Numbers>(values: Array, wider: Array): Array {
  wider.set(values);
  return wider;
}

/** How many of the first `count` numbers, which increase, are at most `value`. */
function countIn(values: ArrayLike<number>, count: number, value: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
