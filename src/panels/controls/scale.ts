/** How far and in what steps a literal's slider goes: by its name where the field has a habit, else by its first value. */

export interface Scale {
  /** Slider positions are the whole numbers 0 … `steps`. */
  readonly steps: number;
  readonly valueAt: (step: number) => number;
  readonly stepAt: (value: number) => number;
  /** Fractions of the track that get a tick. */
  readonly ticks: readonly number[];
  /** False when every value of the scale is whole and the literal is to stay an int. */
  readonly fractional: boolean;
}

const RATE = /^(lr|.*learning_rate|weight_decay|eps|alpha)$/;
const THRESHOLD = /clip|max_norm|threshold/;
const BATCH = /batch|accum/;
const SHARE = /^(momentum|dampening|dropout|p|beta\d?|gamma)$/;
const FINE = 240;

const clamp = (x: number, low: number, high: number): number => Math.min(high, Math.max(low, x));
const even = (n: number): number[] => Array.from({ length: n + 1 }, (_, i) => i / n);

/** Two significant digits: what a thumb can mean. */
function rounded(x: number): number {
  return Number(x.toPrecision(2));
}

function logarithmic(low: number, high: number): Scale {
  const decades = Math.log10(high / low);
  return {
    steps: FINE,
    valueAt: (step) => rounded(low * 10 ** ((step / FINE) * decades)),
    stepAt: (value) => clamp(Math.round((Math.log10(Math.max(value, low) / low) / decades) * FINE), 0, FINE),
    ticks: even(Math.round(decades)),
    fractional: true,
  };
}

function powersOfTwo(top: number): Scale {
  return {
    steps: top,
    valueAt: (step) => 2 ** step,
    stepAt: (value) => clamp(Math.round(Math.log2(Math.max(1, value))), 0, top),
    ticks: even(top),
    fractional: false,
  };
}

function whole(low: number, high: number): Scale {
  return {
    steps: high - low,
    valueAt: (step) => low + step,
    stepAt: (value) => clamp(Math.round(value) - low, 0, high - low),
    ticks: [],
    fractional: false,
  };
}

function linear(low: number, high: number): Scale {
  const steps = 200;
  return {
    steps,
    valueAt: (step) => Number((low + ((high - low) * step) / steps).toPrecision(6)),
    stepAt: (value) => clamp(Math.round(((value - low) / (high - low)) * steps), 0, steps),
    ticks: [],
    fractional: true,
  };
}

/** The scale of a literal; `first` is the value it had when the listing was opened, so that the range stands still. */
export function scaleOf(name: string, first: number, type: 'int' | 'float'): Scale {
  if (RATE.test(name) && first > 0)
    return logarithmic(10 ** (Math.round(Math.log10(first)) - 2), 10 ** (Math.round(Math.log10(first)) + 2));
  if (THRESHOLD.test(name) && first > 0)
    return logarithmic(0.01, Math.max(100, 10 ** Math.ceil(Math.log10(first) + 1)));
  if (type === 'int') {
    if (BATCH.test(name)) return powersOfTwo(Math.max(6, Math.ceil(Math.log2(Math.max(1, first))) + 1));
    return first >= 0 ? whole(first === 0 ? 0 : 1, Math.max(10, first * 3)) : whole(first * 3, -first * 3);
  }
  if (SHARE.test(name) && first >= 0 && first <= 1) return linear(0, 1);
  if (first > 0)
    return logarithmic(10 ** (Math.floor(Math.log10(first)) - 2), 10 ** (Math.floor(Math.log10(first)) + 2));
  return first === 0 ? linear(0, 1) : linear(first * 3, -first * 3);
}

/** A number as a Python literal: a float keeps its point, `1.0`, and an int stays one. */
export function literalText(value: number, fractional: boolean): string {
  const text = String(value);
  return fractional && /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** True for what Python reads as one int or float literal, with a sign or without. */
export function isNumberLiteral(text: string): boolean {
  return (
    /^-?(\d[\d_]*\.?[\d_]*|\.\d[\d_]*)([eE][+-]?\d+)?$/.test(text) && Number.isFinite(Number(text.replaceAll('_', '')))
  );
}
