/** The steps from gradient to change of weight, in symbols, with the optimizer's own constants. */
import type { OptimizerQuantity } from '../../model/explanation.ts';
import type { OptimizerView, Quantities, Settings } from '../../model/optimizer.ts';
import { formatShort } from '../../ui/number-format.ts';

export interface RuleRow {
  readonly symbol: string;
  /** The rule in symbols; null for what comes from the buffers as it is. */
  readonly formula: string | null;
  readonly kind: 'gradient' | 'read' | 'state' | 'kept' | 'change';
  /** What it is to the Inspector; null for what is told apart by its kind. */
  readonly quantity: OptimizerQuantity | null;
  /** The name by which the optimizer's state holds it. */
  readonly kept?: string;
  readonly of: (quantities: Quantities) => number | null;
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function raised(exponent: number): string {
  return String(exponent).replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)] ?? '');
}

function signed({ maximize }: Settings): string {
  return maximize ? '(−g)' : 'g';
}

function decayed(settings: Settings): string {
  const { weightDecay, maximize } = settings;
  return weightDecay === 0 ? signed(settings) : `(${maximize ? '−g' : 'g'} + ${formatShort(weightDecay)} w)`;
}

function row(symbol: string, formula: string, quantity: OptimizerQuantity, of: RuleRow['of']): RuleRow {
  return { symbol, formula, kind: quantity === 'step' ? 'change' : 'state', quantity, of };
}

function adamRows(settings: Settings, step: number): readonly RuleRow[] {
  const { beta1, beta2, weightDecay, decoupled } = settings;
  const [b1, b2] = [beta1 ?? NaN, beta2 ?? NaN];
  const g = decoupled ? signed(settings) : decayed(settings);
  const squared = g === 'g' ? 'g²' : `(${g.replace(/^\((.*)\)$/, '$1')})²`;
  const decay = decoupled && weightDecay !== 0 ? ` − lr · ${formatShort(weightDecay)} w` : '';
  return [
    row('m', `${formatShort(b1)} m + ${formatShort(1 - b1)} ${g}`, 'm', ({ m }) => m),
    row('v', `${formatShort(b2)} v + ${formatShort(1 - b2)} ${squared}`, 'v', ({ v }) => v),
    row('m̂', `m / (1 − ${formatShort(b1)}${raised(step)})`, 'mHat', ({ mHat }) => mHat),
    row('v̂', `v / (1 − ${formatShort(b2)}${raised(step)})`, 'vHat', ({ vHat }) => vHat),
    row('Δw', `−lr · m̂ / (√v̂ + ε)${decay}`, 'step', ({ change }) => change),
  ];
}

function sgdRows(settings: Settings): readonly RuleRow[] {
  const { momentum, dampening, nesterov } = settings;
  const g = decayed(settings);
  if (!momentum) return [row('Δw', `−lr · ${g}`, 'step', ({ change }) => change)];
  const mu = formatShort(momentum);
  const fresh = dampening ? `${formatShort(1 - dampening)} ${g}` : g;
  return [
    row('b', `${mu} b + ${fresh}`, 'buffer', ({ m }) => m),
    row('Δw', nesterov ? `−lr · (${g} + ${mu} b)` : '−lr · b', 'step', ({ change }) => change),
  ];
}

interface KeptRule {
  readonly symbol: string;
  readonly quantity: OptimizerQuantity;
  readonly formula: string;
}

/** What kept tensors are called in formulas, what they are to the Inspector, and how they come about. */
function keptRule(name: string, settings: Settings): KeptRule | null {
  const { alpha, beta1, beta2, momentum, centered } = settings;
  const g = decayed(settings);
  const square = g === 'g' ? 'g²' : `${g}²`;
  const mean = (symbol: string, rate: number | null, of: string): string =>
    `${formatShort(rate)} ${symbol} + ${formatShort(1 - (rate ?? NaN))} ${of}`;
  switch (name) {
    case 'exp_avg':
      return { symbol: 'm', quantity: 'm', formula: mean('m', beta1, g) };
    case 'exp_avg_sq':
      return { symbol: 'v', quantity: 'v', formula: mean('v', beta2, square) };
    case 'exp_inf':
      return { symbol: 'u', quantity: 'largest', formula: `max(${formatShort(beta2)} u, |${g}| + ε)` };
    case 'acc_delta':
      return { symbol: 'd', quantity: 'moves', formula: mean('d', alpha, '(Δw / lr)²') };
    case 'square_avg':
      return { symbol: 'v', quantity: 'v', formula: mean('v', alpha, square) };
    case 'grad_avg':
      return { symbol: 'm', quantity: 'm', formula: mean('m', alpha, g) };
    case 'momentum_buffer':
      return {
        symbol: 'b',
        quantity: 'buffer',
        formula: `${formatShort(momentum)} b + ${g} / (${root(centered)} + ε)`,
      };
    case 'sum':
      return { symbol: 's', quantity: 'sum', formula: `s + ${square}` };
    default:
      return null;
  }
}

/** What RMSprop divides by. */
function root(centered: boolean): string {
  return centered ? '√(v − m²)' : '√v';
}

function lastFormula({ rule, settings, step }: OptimizerView): string {
  const g = decayed(settings);
  const { ahead, rectified, beta1, centered, momentum } = settings;
  const mHat = `m / (1 − ${formatShort(beta1)}${raised(step)})`;
  switch (rule) {
    case 'adagrad':
      return `−lr · ${g} / (√s + ε)`;
    case 'adadelta':
      return `−lr · √(d₋ + ε) / √(v + ε) · ${g}`;
    case 'adamax':
      return `−lr · ${mHat} / u`;
    case 'nadam':
      return `−lr · (${formatShort(ahead?.gradient)} ${g} + ${formatShort(ahead?.mean)} m) / (√v̂ + ε)`;
    case 'radam':
      return rectified === null ? `−lr · ${mHat}` : `−lr · ${formatShort(rectified)} · ${mHat} / (√v + ε)`;
    case 'rmsprop':
      return momentum ? '−lr · b' : `−lr · ${g} / (${root(centered)} + ε)`;
    case 'adam':
    case 'sgd':
    case 'other':
    default:
      return '';
  }
}

/** What rules other than Adam's and SGD's keep (where they are not known here by their own names), and the change of the weight. */
function otherRows(view: OptimizerView): readonly RuleRow[] {
  const { rule, settings } = view;
  const known = rule !== 'other';
  const rows = view.kept.map(({ name }, k): RuleRow => {
    const own = known ? keptRule(name, settings) : null;
    return {
      symbol: own?.symbol ?? name,
      formula: own?.formula ?? '',
      kind: own === null ? 'kept' : 'state',
      quantity: own?.quantity ?? null,
      kept: name,
      of: (quantities) => quantities.kept[k] ?? null,
    };
  });
  const quantity = known ? ('step' as const) : null;
  return [...rows, { symbol: 'Δw', formula: lastFormula(view), kind: 'change', quantity, of: ({ change }) => change }];
}

/** In the order in which one follows from the other. */
export function ruleRows(view: OptimizerView): readonly RuleRow[] {
  const { rule, settings, step, history } = view;
  const norms = history.at(-1)?.norms;
  const changed = norms !== undefined && Math.abs(norms.gradient - norms.read) > 1e-5 * norms.gradient;
  const rows: RuleRow[] = changed
    ? [{ symbol: 'Σg', formula: null, kind: 'gradient', quantity: null, of: ({ gradient }) => gradient }]
    : [];
  rows.push({ symbol: 'g', formula: null, kind: 'read', quantity: null, of: ({ read }) => read });
  if (rule === 'adam') rows.push(...adamRows(settings, step));
  else rows.push(...(rule === 'sgd' ? sgdRows(settings) : otherRows(view)));
  return rows;
}
