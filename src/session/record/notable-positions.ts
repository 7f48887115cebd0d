/** Positions worth going to: clips that cut, outbreaks of NaN, dead units, losses that rise. */
import type { OpEvent } from '../../engine/context.ts';
import type { Tensor } from '../../engine/tensor.ts';
import { elementsOf, windowOf } from '../reading/capture.ts';
import type { DeadUnit } from '../../model/search.ts';
import type { CallSite } from '../reading/library-calls.ts';
import { Stops } from './position-index.ts';

/** A relu with units that were dead in an update. */
interface Relu extends Pick<DeadUnit, 'module' | 'line' | 'of'> {
  /** Where it stands in the table of all of them. */
  readonly index: number;
}

/** The units of one relu that were alive in the update under way. */
interface Layer {
  readonly relu: Relu;
  readonly alive: Uint8Array;
  position: number;
}

export function isFinite(tensor: Tensor): boolean {
  const values = elementsOf(windowOf(tensor));
  if (values instanceof Float32Array) return areFinite(values);
  // x − x is 0 for a finite x, else NaN.
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k]! - values[k]!;
  return sum === 0;
}

/** The same of float32 alone, four at a time: their sums do not wait for one another. */
function areFinite(values: Float32Array): boolean {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let k = 0;
  for (; k + 3 < values.length; k += 4) {
    a += values[k]! - values[k]!;
    b += values[k + 1]! - values[k + 1]!;
    c += values[k + 2]! - values[k + 2]!;
    d += values[k + 3]! - values[k + 3]!;
  }
  for (; k < values.length; k++) a += values[k]! - values[k]!;
  return a + b + c + d === 0;
}

/** Places of a run that are worth going to, in order. It is told only of what has never been executed before. */
export class Landmarks {
  /** Lines of the listing that follow a clip that changed a gradient. */
  readonly clips = new Stops();
  /** Where a gradient or parameter that was finite has become NaN or Inf; what made it lies behind the number noted there. */
  readonly outbreaks = new Stops({ columns: [Float64Array] });
  /** Where a relu with dead units ran last in an update, with the relu's number and that of the units. */
  readonly deadUnits = new Stops({ columns: [Uint32Array, Uint32Array] });
  private readonly relus = new Map<string, Relu>();
  /** Updates whose micro-batches' mean loss is higher than that of the update before. */
  readonly lossRises = new Stops();
  private lossSum = 0;
  private losses = 0;
  private lastLoss = Infinity;
  private clipped = false;
  /** Something is not finite already. */
  private sick = false;
  private sickPass = false;
  private passStart = 0;
  private layers = new Map<string, Layer>();

  /** The listing's next line begins at `position`. */
  line(position: number): void {
    if (!this.clipped) return;
    this.clipped = false;
    this.clips.add(position);
  }

  /** A clip call has changed a gradient. */
  clip(): void {
    this.clipped = true;
  }

  /** A micro-batch whose work began at `start` comes to its backward. */
  backward(start: number): void {
    this.passStart = start;
    this.sickPass = false;
  }

  /** A gradient of squared norm `squares` has come to a leaf. */
  gradient(incoming: Tensor, squares: number, position: number): void {
    if (!Number.isFinite(squares) && !isFinite(incoming)) this.outbreak(position);
  }

  /** A leaf was changed in place. */
  parameter(leaf: Tensor, position: number): void {
    if (!this.sick && !isFinite(leaf)) this.outbreak(position);
  }

  /** The backward of a loss is over. */
  backwardEnds(loss: number): void {
    this.sick = this.sickPass;
    this.lossSum += loss;
    this.losses++;
  }

  /** A recorded relu. Its units are the elements behind the first dimension, which counts samples. */
  relu({ outputs: [output] }: OpEvent, site: CallSite, position: number): void {
    if (output === undefined || output.shape.length < 2) return;
    const values = elementsOf(windowOf(output));
    const units = output.numel / (output.shape[0] ?? 1);
    if (!Number.isInteger(units) || units === 0) return;
    const key = `${site.module}:${site.line}:${units}`;
    let layer = this.layers.get(key);
    if (layer === undefined) {
      layer = { relu: this.reluOf(key, site, units), alive: new Uint8Array(units), position };
      this.layers.set(key, layer);
    }
    layer.position = position;
    const { alive } = layer;
    for (let row = 0; row < values.length; row += units) {
      for (let unit = 0; unit < units; unit++) if (values[row + unit] !== 0) alive[unit] = 1;
    }
  }

  /** An update is done. */
  update(position: number): void {
    this.compareLoss(position);
    const layers = [...this.layers.values()].toSorted((a, b) => a.position - b.position);
    for (const { relu, alive, position } of layers) {
      const dead = alive.reduce((count, one) => count + 1 - one, 0);
      if (dead > 0) this.deadUnits.add(position, relu.index, dead);
    }
    this.layers = new Map();
  }

  /** What `deadUnits` says of its k-th, from 0. */
  deadUnit(k: number): DeadUnit {
    const index = this.deadUnits.value(k);
    const { module, line, of } = [...this.relus.values()][index] ?? { module: '', line: 0, of: 0 };
    return { kind: 'dead-unit', module, line, dead: this.deadUnits.value(k, 1), of };
  }

  private reluOf(key: string, { module, line }: CallSite, units: number): Relu {
    let relu = this.relus.get(key);
    if (relu === undefined) {
      relu = { index: this.relus.size, module, line, of: units };
      this.relus.set(key, relu);
    }
    return relu;
  }

  private compareLoss(position: number): void {
    if (this.losses === 0) return;
    const mean = this.lossSum / this.losses;
    if (mean > this.lastLoss) this.lossRises.add(position);
    this.lastLoss = mean;
    this.lossSum = 0;
    this.losses = 0;
  }

  private outbreak(position: number): void {
    this.sickPass = true;
    if (this.sick) return;
    this.sick = true;
    this.outbreaks.add(position, this.passStart);
  }
}
