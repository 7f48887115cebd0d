/** The clip functions under way: what they say of themselves is what is known of them. */
import type { Tensor } from '../../engine/tensor.ts';
import type { ClipLimit } from '../../model/clipping.ts';
import type { PyFrame } from '../../python/machine/frame.ts';
import type { Value } from '../../python/objects/object.ts';
import { PyList } from '../../python/objects/sequence.ts';
import { elementsOf, windowOf } from '../reading/capture.ts';
import { asNumber, asTensor } from '../reading/torch-objects.ts';

/** What a clip function has told. */
export interface ToldClip {
  readonly leaves: readonly Tensor[];
  readonly limit: ClipLimit;
  /** What the gradients are multiplied by; null where there is no one factor, as in value clipping. */
  readonly factor: number | null;
  /** The norm that the factor was computed from; null for value clipping, and where it is not one number. */
  readonly norm: number | null;
  /** When it began to cut, as the gradients' states count. */
  readonly moment: number;
}

/** A total norm that torch has taken, as long as its tensor holds it. */
interface TakenNorm {
  readonly tensor: Tensor;
  readonly value: number;
  readonly order: number;
}

interface OpenClip {
  readonly frame: PyFrame;
  readonly told: ToldClip;
}

interface ClipCallsState {
  readonly norms: readonly TakenNorm[];
  readonly open: OpenClip | null;
}

/** Total norms whose orders are remembered between two steps. */
const maxNorms = 16;

export class ClipCalls {
  private norms: readonly TakenNorm[] = [];
  private open: OpenClip | null = null;

  /** `frame`: the function that speaks; `begins` is asked for the moment when it is about to cut. */
  told(topic: string, values: readonly Value[], frame: PyFrame | null, begins: () => number): void {
    switch (topic) {
      case 'norm of order':
        this.normTaken(values);
        break;
      case 'clips by norm':
        if (frame !== null) this.open = { frame, told: { ...this.byNorm(values), moment: begins() } };
        break;
      case 'clips by value':
        if (frame !== null) this.open = { frame, told: { ...byValue(values), moment: begins() } };
        break;
      default:
        throw new Error(`nobody knows what '${topic}' tells`);
    }
  }

  /** What the function that returns has said; throws when it has said nothing. */
  ends(frame: PyFrame): ToldClip {
    const { open } = this;
    this.open = null;
    if (open?.frame !== frame) throw new Error(`${frame.code.name} has not said what it clips`);
    return open.told;
  }

  /** A function was left by an exception. */
  fails(frame: PyFrame): void {
    if (this.open?.frame === frame) this.open = null;
  }

  stepEnds(): void {
    this.norms = [];
  }

  save(): ClipCallsState {
    return { norms: this.norms, open: this.open };
  }

  load({ norms, open }: ClipCallsState): void {
    this.norms = norms;
    this.open = open;
  }

  private normTaken([type, norm]: readonly Value[]): void {
    const tensor = asTensor(norm);
    if (tensor === null) throw new Error('a total norm is no tensor');
    const taken = { tensor, value: numberOf(norm, 'a total norm'), order: numberOf(type, 'the order of a norm') };
    this.norms = [...this.norms, taken].slice(-maxNorms);
  }

  private byNorm([parameters, maxNorm, totalNorm, coefficient]: readonly Value[]): Omit<ToldClip, 'moment'> {
    const norm = asNumber(totalNorm);
    // The order belongs to the norm that torch has taken; a norm of the listing's own making does not say.
    const tensor = asTensor(totalNorm);
    const taken = this.norms.findLast((one) => one.tensor === tensor && Object.is(one.value, norm));
    return {
      leaves: leavesOf(parameters),
      limit: { by: 'norm', value: numberOf(maxNorm, 'max_norm'), order: taken?.order ?? null },
      // None: there was no gradient to be scaled. Several numbers are no one factor.
      factor: coefficient === null ? 1 : asNumber(coefficient),
      norm,
    };
  }
}

function byValue([parameters, clipValue]: readonly Value[]): Omit<ToldClip, 'moment'> {
  const limit: ClipLimit = { by: 'value', value: numberOf(clipValue, 'clip_value'), order: Infinity };
  return { leaves: leavesOf(parameters), limit, factor: null, norm: null };
}

function leavesOf(parameters: Value | undefined): readonly Tensor[] {
  if (!(parameters instanceof PyList)) throw new Error('the clipped parameters are no list');
  return parameters.items.flatMap((item) => asTensor(item) ?? []);
}

function numberOf(value: Value | undefined, what: string): number {
  const number = asNumber(value);
  if (number === null) throw new Error(`${what} is no number`);
  return number;
}

/** Whether an element has come to stand at ±`threshold`. */
export function reaches(grad: Tensor, threshold: number): boolean {
  const values = elementsOf(windowOf(grad));
  for (let k = 0; k < values.length; k++) if (Math.abs(values[k]!) >= Math.fround(threshold)) return true;
  return false;
}
