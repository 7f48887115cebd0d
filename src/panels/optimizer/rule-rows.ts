/** The steps from gradient to change of weight, in symbols, with the optimizer's own constants. */
import type { OptimizerView, Quantities, Settings } from '../../session/frame.ts';
import { formatShort } from '../../ui/number-format.ts';

export interface RuleRow {
  readonly symbol: string;
  /** The rule in symbols; null for what comes from the buffers as it is. */
  readonly formula: string | null;
  readonly kind: 'gradient' | 'read' | 'state' | 'change';
  readonly of: (quantities: Quantities) => number | null;
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function raised(exponent: number): string {
  return String(exponent).replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)] ?? '');
}

function decayed(weightDecay: number): string {
  return weightDecay === 0 ? 'g' : `(g + ${formatShort(weightDecay)} w)`;
}

function adamRows({ beta1, beta2, weightDecay }: Settings, step: number, decoupled: boolean): readonly RuleRow[] {
  const [b1, b2] = [beta1 ?? NaN, beta2 ?? NaN];
  const g = decoupled ? 'g' : decayed(weightDecay);
  const squared = g === 'g' ? 'g²' : `${g}²`;
  const decay = decoupled && weightDecay !== 0 ? ` − lr · ${formatShort(weightDecay)} w` : '';
  return [
    { symbol: 'm', formula: `${formatShort(b1)} m + ${formatShort(1 - b1)} ${g}`, kind: 'state', of: ({ m }) => m },
    {
      symbol: 'v',
      formula: `${formatShort(b2)} v + ${formatShort(1 - b2)} ${squared}`,
      kind: 'state',
      of: ({ v }) => v,
    },
    { symbol: 'm̂', formula: `m / (1 − ${formatShort(b1)}${raised(step)})`, kind: 'state', of: ({ mHat }) => mHat },
    { symbol: 'v̂', formula: `v / (1 − ${formatShort(b2)}${raised(step)})`, kind: 'state', of: ({ vHat }) => vHat },
    { symbol: 'Δw', formula: `−lr · m̂ / (√v̂ + ε)${decay}`, kind: 'change', of: ({ change }) => change },
  ];
}

function sgdRows({ momentum, dampening, nesterov, weightDecay }: Settings): readonly RuleRow[] {
  const g = decayed(weightDecay);
  if (!momentum) return [{ symbol: 'Δw', formula: `−lr · ${g}`, kind: 'change', of: ({ change }) => change }];
  const mu = formatShort(momentum);
  const fresh = dampening ? `${formatShort(1 - dampening)} ${g}` : g;
  return [
    { symbol: 'm', formula: `${mu} m + ${fresh}`, kind: 'state', of: ({ m }) => m },
    {
      symbol: 'Δw',
      formula: nesterov ? `−lr · (${g} + ${mu} m)` : '−lr · m',
      kind: 'change',
      of: ({ change }) => change,
    },
  ];
}

/** In the order in which one follows from the other. */
export function ruleRows({ name, rule, settings, step, history }: OptimizerView): readonly RuleRow[] {
  const norms = history.at(-1)?.norms;
  const changed = norms !== undefined && Math.abs(norms.gradient - norms.read) > 1e-5 * norms.gradient;
  const rows: RuleRow[] = changed
    ? [{ symbol: 'Σg', formula: null, kind: 'gradient', of: ({ gradient }) => gradient }]
    : [];
  rows.push({ symbol: 'g', formula: null, kind: 'read', of: ({ read }) => read });
  if (rule === 'adam') rows.push(...adamRows(settings, step, name === 'AdamW'));
  else if (rule === 'sgd') rows.push(...sgdRows(settings));
  else rows.push({ symbol: 'Δw', formula: '', kind: 'change', of: ({ change }) => change });
  return rows;
}

/**
 * What Δw would be multiplied by had every gradient been `factor` times as large: Adam has it above and below the fraction
 * bar, so that only ε keeps it from cancelling; SGD passes it on. Null for rules not known here, and with weight decay.
 */
export function changeFactor({ rule, settings }: OptimizerView, vHat: number | null, factor: number): number | null {
  if (settings.weightDecay !== 0) return null;
  if (rule === 'sgd') return factor;
  if (rule !== 'adam' || vHat === null) return null;
  const root = Math.sqrt(vHat);
  const eps = settings.eps ?? 0;
  return (factor * (root + eps)) / (factor * root + eps);
}
