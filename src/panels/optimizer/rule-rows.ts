/** The steps from gradient to change of weight, in symbols, with the optimizer's own constants. */
import type { OptimizerQuantity } from '../../session/explain/explanation.ts';
import type { OptimizerView, Quantities, Settings } from '../../session/frame.ts';
import { formatShort } from '../../ui/number-format.ts';

export interface RuleRow {
  readonly symbol: string;
  /** The rule in symbols; null for what comes from the buffers as it is. */
  readonly formula: string | null;
  readonly kind: 'gradient' | 'read' | 'state' | 'kept' | 'change';
  /** What it is to the Inspector; null for what is told apart by its kind. */
  readonly quantity: OptimizerQuantity | null;
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

/** What kept tensors are to the Inspector, and how they come about. */
function keptRule(
  name: string,
  settings: Settings,
): { readonly quantity: OptimizerQuantity; readonly formula: string } | null {
  const { alpha, beta1, beta2, momentum, centered } = settings;
  const g = decayed(settings);
  const square = g === 'g' ? 'g²' : `${g}²`;
  const meanOf = (x: string, rate: number | null): string =>
    `${formatShort(rate)} · + ${formatShort(1 - (rate ?? NaN))} ${x}`;
  const mean = (x: string): string => meanOf(x, alpha);
  switch (name) {
    case 'exp_avg':
      return { quantity: 'm', formula: meanOf(g, beta1) };
    case 'exp_avg_sq':
      return { quantity: 'v', formula: meanOf(square, beta2) };
    case 'exp_inf':
      return { quantity: 'largest', formula: `max(${formatShort(beta2)} ·, |${g}| + ε)` };
    case 'acc_delta':
      return { quantity: 'moves', formula: mean('(Δw / lr)²') };
    case 'square_avg':
      return { quantity: 'v', formula: mean(square) };
    case 'grad_avg':
      return { quantity: 'm', formula: mean(g) };
    case 'momentum_buffer':
      return { quantity: 'buffer', formula: `${formatShort(momentum)} · + ${g} / (√${centered ? 'var' : 'avg'} + ε)` };
    case 'sum':
      return { quantity: 'sum', formula: `· + ${square}` };
    default:
      return null;
  }
}

function lastFormula({ rule, settings }: OptimizerView): string {
  const g = decayed(settings);
  const { ahead, rectified } = settings;
  if (rule === 'adagrad') return `−lr · ${g} / (√sum + ε)`;
  if (rule === 'adadelta') return `−lr · √(delta₋ + ε) / √(avg + ε) · ${g}`;
  if (rule === 'adamax') return '−lr · avg / (1 − β₁ᵗ) / inf';
  if (rule === 'nadam')
    return `−lr · (${formatShort(ahead?.gradient)} ${g} + ${formatShort(ahead?.mean)} avg) / (√v̂ + ε)`;
  if (rule === 'radam') {
    return rectified === null
      ? '−lr · avg / (1 − β₁ᵗ)'
      : `−lr · ${formatShort(rectified)} · avg / (1 − β₁ᵗ) / (√avg_sq + ε)`;
  }
  if (rule !== 'rmsprop') return '';
  if (settings.momentum) return '−lr · buffer';
  return settings.centered ? `−lr · ${g} / (√(avg − mean²) + ε)` : `−lr · ${g} / (√avg + ε)`;
}

/** What rules other than Adam's and SGD's keep, by their own names, and by how much the weight changes. */
function otherRows(view: OptimizerView): readonly RuleRow[] {
  const known = view.rule !== 'other';
  const rows = view.kept.map(({ name }, k): RuleRow => {
    const rule = known ? keptRule(name, view.settings) : null;
    return {
      symbol: name,
      formula: rule?.formula ?? '',
      kind: 'kept',
      quantity: rule?.quantity ?? null,
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
