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

const RATE = /^(lr|.*learning_rate|weight_decay|lr_decay)$/;
const THRESHOLD = /clip|max_norm|max_grad|threshold/;
const BATCH = /batch/;
const STEPS = /accum/;
/** Weights of running means: what matters is how far below 1 they are. */
const MEMORY = /^(momentum|betas?\d?(\[\d\])?|beta_?\d|gamma|alpha|rho)$/;
const SHARE = /^(dampening|dropout|p|.*_prob|.*_rate)$/;
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

/** A scale with a 0 before its lowest value. */
function fromZero(scale: Scale): Scale {
  return {
    ...scale,
    steps: scale.steps + 1,
    valueAt: (step) => (step === 0 ? 0 : scale.valueAt(step - 1)),
    stepAt: (value) => (value <= 0 ? 0 : scale.stepAt(value) + 1),
    ticks: [],
  };
}

/** 0 to 0.9999, even in the logarithm of the distance to 1: 0, 0.9, 0.99, 0.999 are equally far apart. */
function belowOne(): Scale {
  const decades = 4;
  const valueAt = (step: number): number => Number((1 - rounded(10 ** ((-step / FINE) * decades))).toPrecision(6));
  return {
    steps: FINE,
    valueAt,
    stepAt: (value) => clamp(Math.round((-Math.log10(Math.max(1e-4, 1 - value)) / decades) * FINE), 0, FINE),
    ticks: even(decades),
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

const magnitude = (x: number): number => 10 ** Math.round(Math.log10(x));

/** By what the field calls it; null for a name that has no habit. */
function byName(name: string, first: number, type: 'int' | 'float'): Scale | null {
  if (first < 0) return null;
  if (name === 'eps') return logarithmic(1e-12, 1);
  if (RATE.test(name)) {
    return first === 0 ? fromZero(logarithmic(1e-6, 1)) : logarithmic(magnitude(first) / 100, magnitude(first) * 100);
  }
  if (THRESHOLD.test(name) && first > 0) {
    return logarithmic(Math.min(0.01, magnitude(first) / 100), Math.max(100, 10 ** Math.ceil(Math.log10(first) + 1)));
  }
  if (MEMORY.test(name) && first < 1) return belowOne();
  if (SHARE.test(name) && first <= 1) return linear(0, 1);
  if (type === 'float') return null;
  if (BATCH.test(name)) return powersOfTwo(Math.max(6, Math.ceil(Math.log2(Math.max(1, first))) + 1));
  return STEPS.test(name) ? whole(1, Math.max(16, first * 2)) : null;
}

/** The scale of a literal; `first` is the value it had when the listing was opened, so that the range stands still. */
export function literalScale(name: string, first: number, type: 'int' | 'float'): Scale {
  const named = byName(name, first, type);
  if (named) return named;
  if (type === 'int') {
    // A place in an order may be the first, 0; a number of things is at least 1.
    const least = first === 0 || /(_step|_index|_at|start|seed)$/.test(name) ? 0 : 1;
    return first >= 0 ? whole(least, Math.max(10, first * 3)) : whole(first * 3, -first * 3);
  }
  if (first === 0 || (first > 0.01 && first < 1)) return linear(0, 1);
  if (first < 0) return linear(first * 3, -first * 3);
  return first >= 1 && first <= 10 ? linear(0, first * 3) : logarithmic(magnitude(first) / 100, magnitude(first) * 100);
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
