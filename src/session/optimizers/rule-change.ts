/** What the rules of torch.optim add to one weight, by PyTorch's formulas, in float64 from the numbers of the run. */
import type { KnownRule, Settings } from '../../model/optimizer.ts';

/** One element of a parameter at one step; `m`, `v`: after the step, null where the rule has none. */
export interface RuleNumbers {
  readonly settings: Settings;
  readonly rule: KnownRule;
  /** Adam's count of steps. */
  readonly step: number;
  /** What m and the divisor lack of means: 1 − β₁ᵗ and 1 − β₂ᵗ. */
  readonly lacking: readonly [number, number];
  readonly gradient: number;
  readonly weight: number;
  readonly m: number | null;
  /** v, or the largest v so far. */
  readonly divisor: number | null;
  /** What other rules keep, by their names. */
  readonly kept: (name: string) => number | null;
}

/** 1 − βᵗ: what a mean that started at zero lacks. */
export function correction(beta: number | null | undefined, step: number): number {
  return beta === null || beta === undefined ? 1 : 1 - beta ** step;
}

/**
 * The change of the weight had every gradient since the optimizer's first step been `factor` times as large, the weights being
 * what they were: means of g grow by the factor, means of g² by its square. Null where that does not follow from the numbers:
 * with a decay that the gradient takes into a mean, say.
 */
export function scaledChange(numbers: RuleNumbers, factor: number): number | null {
  const { settings, rule, gradient, weight } = numbers;
  const { weightDecay, decoupled, momentum } = settings;
  const decays = weightDecay !== 0 && !decoupled;
  const remembers = rule !== 'sgd' || Boolean(momentum);
  if (factor !== 1 && decays && remembers) return null;
  const g = factor * (settings.maximize ? -gradient : gradient) + (decays ? weightDecay * weight : 0);
  if (rule === 'sgd') return sgd(numbers, g, factor);
  if (rule === 'adam') return adam(numbers, factor);
  if (rule === 'rmsprop') return rmsprop(numbers, g, factor);
  if (rule === 'adagrad') return adagrad(numbers, g, factor);
  if (factor !== 1) return null;
  return rule === 'adadelta' ? adadelta(numbers, g) : adamLike(numbers, g);
}

function sgd({ settings: { lr, momentum, nesterov }, m }: RuleNumbers, g: number, factor: number): number {
  if (!momentum || m === null) return -lr * g;
  return nesterov ? -lr * (g + momentum * factor * m) : -lr * factor * m;
}

function adam({ settings, lacking, weight, m, divisor }: RuleNumbers, factor: number): number | null {
  const { lr, weightDecay, eps, decoupled } = settings;
  if (m === null || divisor === null) return null;
  const mean = (factor * m) / lacking[0];
  const square = (factor * factor * divisor) / lacking[1];
  return (-lr * mean) / (Math.sqrt(square) + (eps ?? 0)) - (decoupled ? lr * weightDecay * weight : 0);
}

function rmsprop({ settings, kept }: RuleNumbers, g: number, factor: number): number | null {
  const { lr, eps, momentum, centered } = settings;
  if (momentum) {
    const buffer = kept('momentum_buffer');
    return factor === 1 && buffer !== null ? -lr * buffer : null;
  }
  const square = kept('square_avg');
  const mean = centered ? kept('grad_avg') : 0;
  if (square === null || mean === null) return null;
  return (-lr * g) / (factor * Math.sqrt(square - mean * mean) + (eps ?? 0));
}

/** The sum may have begun with something else than zero, so it says nothing of other gradients. */
function adagrad(
  { settings: { lr, eps, lrDecay }, step, kept }: RuleNumbers,
  g: number,
  factor: number,
): number | null {
  const sum = kept('sum');
  if (sum === null || factor !== 1) return null;
  return ((-lr / (1 + (step - 1) * (lrDecay ?? 0))) * g) / (Math.sqrt(sum) + (eps ?? 0));
}

/** The move divides by how far moves went before it: kept is what they are with it, d = ρ d₋ + (1 − ρ)(d₋ + ε) q, q = g² / (v + ε). */
function adadelta({ settings: { lr, eps, alpha }, kept }: RuleNumbers, g: number): number | null {
  const [square, moves, rho] = [kept('square_avg'), kept('acc_delta'), alpha ?? NaN];
  if (square === null || moves === null) return null;
  const e = eps ?? 0;
  const q = (g * g) / (square + e);
  const before = (moves - (1 - rho) * e * q) / (rho + (1 - rho) * q);
  return (-lr * Math.sqrt(before + e) * g) / Math.sqrt(square + e);
}

/** Adamax, NAdam, RAdam. */
function adamLike({ settings, rule, step, lacking, kept }: RuleNumbers, g: number): number | null {
  const { lr, eps, ahead, rectified } = settings;
  const mean = kept('exp_avg');
  if (mean === null) return null;
  if (rule === 'adamax') {
    const largest = kept('exp_inf');
    return largest === null ? null : (-lr * mean) / (lacking[0] * largest);
  }
  const square = kept('exp_avg_sq');
  if (square === null || step === 0) return null;
  if (ahead !== null) {
    return (-lr * (ahead.gradient * g + ahead.mean * mean)) / (Math.sqrt(square / lacking[1]) + (eps ?? 0));
  }
  const corrected = (-lr * mean) / lacking[0];
  return rectified === null ? corrected : (corrected * rectified) / (Math.sqrt(square) + (eps ?? 0));
}
