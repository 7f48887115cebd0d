/** The loss over two numbers on a grid, with the walls that a grid steps over. */
import type { TwoNumberLoss } from './loss-replay.ts';
import { cellMiddle } from '../../model/surface.ts';
import type { Surface, SurfaceWindow } from '../../model/surface.ts';

/** A difference of neighbours above this share of the surface's range is looked into. */
const steep = 0.05;
/** Halvings of the way between two neighbours. */
const halvings = 6;
/** Share of a difference that has to be left after them. */
const left = 0.5;
const mostBrackets = 8000;

/** Two points with their losses, between which the loss changes much. */
interface Bracket {
  readonly a: Sample;
  readonly b: Sample;
  /** What the difference was at first. */
  readonly jump: number;
}

interface Sample {
  readonly x: number;
  readonly y: number;
  readonly loss: number;
}

/** Computes a surface a slice at a time. */
export class SurfaceWork {
  private readonly loss: TwoNumberLoss;
  private readonly window: SurfaceWindow;
  private readonly now: () => number;
  private readonly losses: Float64Array;
  private done = 0;
  private brackets: readonly Bracket[] | null = null;
  private halved: Bracket[] = [];
  private round = 0;

  constructor(loss: TwoNumberLoss, window: SurfaceWindow, now: () => number) {
    this.loss = loss;
    this.window = window;
    this.now = now;
    this.losses = new Float64Array(window.cols * window.rows);
  }

  /** Works until `deadline`; the surface once it is complete. */
  work(deadline: number): Surface | null {
    do {
      if (this.done < this.losses.length) this.sample();
      else {
        this.brackets ??= this.findBrackets();
        if (this.round === halvings || this.brackets.length === 0) return this.finish(this.brackets);
        this.halve(this.brackets);
      }
    } while (this.now() < deadline);
    return null;
  }

  private sample(): void {
    const { cols } = this.window;
    const from = this.done;
    const to = Math.min(this.losses.length, from + this.loss.batch);
    const x = new Float64Array(to - from);
    const y = new Float64Array(to - from);
    for (let k = from; k < to; k++) {
      x[k - from] = this.xOf(k % cols);
      y[k - from] = this.yOf(Math.floor(k / cols));
    }
    this.losses.set(this.loss.at(x, y), from);
    this.done = to;
  }

  private xOf(col: number): number {
    return cellMiddle(this.window.x, col, this.window.cols);
  }

  private yOf(row: number): number {
    return cellMiddle(this.window.y, row, this.window.rows);
  }

  private sampleAt(row: number, col: number): Sample {
    return { x: this.xOf(col), y: this.yOf(row), loss: this.losses[row * this.window.cols + col] ?? NaN };
  }

  private findBrackets(): readonly Bracket[] {
    const { cols, rows } = this.window;
    let [least, most] = [Infinity, -Infinity];
    for (const loss of this.losses) {
      if (!Number.isFinite(loss)) continue;
      least = Math.min(least, loss);
      most = Math.max(most, loss);
    }
    const enough = steep * Math.max(0, most - least);
    const found: Bracket[] = [];
    for (let row = 0; row < rows; row++) {
      for (let col = 0; col < cols; col++) {
        const here = this.losses[row * cols + col]!;
        const right = col + 1 < cols ? apart(here, this.losses[row * cols + col + 1]!) : 0;
        const up = row + 1 < rows ? apart(here, this.losses[(row + 1) * cols + col]!) : 0;
        const a = right > enough || up > enough ? this.sampleAt(row, col) : null;
        if (a !== null && right > enough) found.push({ a, b: this.sampleAt(row, col + 1), jump: right });
        if (a !== null && up > enough) found.push({ a, b: this.sampleAt(row + 1, col), jump: up });
      }
    }
    // A surface that is steep everywhere has no wall.
    return found.length > mostBrackets ? [] : found;
  }

  /** Of each bracket of one batch the half in which the loss changes more. */
  private halve(brackets: readonly Bracket[]): void {
    const batch = brackets.slice(this.halved.length, this.halved.length + this.loss.batch);
    const x = Float64Array.from(batch, ({ a, b }) => (a.x + b.x) / 2);
    const y = Float64Array.from(batch, ({ a, b }) => (a.y + b.y) / 2);
    const losses = this.loss.at(x, y);
    batch.forEach(({ a, b, jump }, k) => {
      const middle = { x: x[k] ?? NaN, y: y[k] ?? NaN, loss: losses[k] ?? NaN };
      const first = apart(a.loss, middle.loss) > apart(middle.loss, b.loss);
      this.halved.push(first ? { a, b: middle, jump } : { a: middle, b, jump });
    });
    if (this.halved.length < brackets.length) return;
    this.brackets = this.halved;
    this.halved = [];
    this.round++;
  }

  private finish(brackets: readonly Bracket[]): Surface {
    const walls = brackets.filter((one) => apart(one.a.loss, one.b.loss) >= left * one.jump);
    const { names, start } = this.loss;
    return {
      ...this.window,
      names,
      start,
      losses: this.losses,
      wall: Float64Array.from(walls.flatMap(({ a, b }) => [(a.x + b.x) / 2, (a.y + b.y) / 2])),
    };
  }
}

/** How far two losses are apart; infinitely where only one is a number. */
function apart(a: number, b: number): number {
  const distance = Math.abs(a - b);
  if (distance < Infinity) return distance;
  return Number.isFinite(a) === Number.isFinite(b) ? 0 : Infinity;
}
