/** Norms of any order over numbers. */
import { call, constant, power, quotient, select, sumOf } from '../../engine/expression.ts';
import type { NormOrder, Quantity } from '../../model/explanation.ts';
import { option } from './quantity.ts';
import { condenseOver, type Condensed } from './tree.ts';

/** More elements than this stand in for themselves only by one number. */
const maxParts = 4000;
/** Of a maximum only the largest candidates are named. */
const maxCandidates = 6;

/** How an order stands in a target: nothing for 2. */
export function orderOf(p: number): { readonly order?: NormOrder } {
  if (p === 2) return {};
  return { order: p === Infinity ? 'inf' : p };
}

export function exponentOf(order: NormOrder | undefined): number {
  return order === 'inf' ? Infinity : (order ?? 2);
}

/** (Σ |x|ᵖ)^(1/p), the largest |x| for p = ∞. */
export function normOf(values: Iterable<number>, p: number): number {
  let all = 0;
  if (p === Infinity) {
    for (const x of values) if (Math.abs(x) > all || Number.isNaN(x)) all = Math.abs(x);
    return all;
  }
  for (const x of values) all += p === 2 ? x * x : Math.abs(x) ** p;
  return p === 2 ? Math.sqrt(all) : all ** (1 / p);
}

/** The parts with the greatest magnitude, and one number for all others, in terms of the same norm. */
export function largestParts(values: ArrayLike<number>, p: number, make: (i: number) => Quantity): readonly Quantity[] {
  const most = p === Infinity ? maxCandidates : maxParts;
  const all = Array.from({ length: values.length }, (_, i) => i);
  if (all.length <= most) return all.map(make);
  const size = (i: number): number => (Number.isNaN(values[i]) ? Infinity : Math.abs(values[i]!));
  const order = all.toSorted((a, b) => size(b) - size(a));
  const others = order.slice(most).map((i) => values[i]!);
  return [...order.slice(0, most).map(make), option('others', normOf(others, p))];
}

export function condenseNorm(parts: readonly Quantity[], p: number): Condensed {
  if (p === Infinity) {
    const sizes = parts.map(({ value }) => (Number.isNaN(value) ? Infinity : Math.abs(value)));
    const winner = sizes.indexOf(sizes.reduce((a, b) => Math.max(a, b)));
    return condenseOver(parts, (operand) =>
      select(
        'max',
        parts.map((_, k) => call('abs', operand(k))),
        winner,
      ),
    );
  }
  if (p === 1) return condenseOver(parts, (operand) => sumOf(parts.map((_, k) => call('abs', operand(k)))));
  if (p === 2) {
    return condenseOver(parts, (operand) =>
      power(sumOf(parts.map((_, k) => power(operand(k), constant(2)))), constant(0.5, '½')),
    );
  }
  return condenseOver(parts, (operand) =>
    power(sumOf(parts.map((_, k) => power(call('abs', operand(k)), constant(p)))), quotient(constant(1), constant(p))),
  );
}

/** The rule over elements `x` with index `i`. */
export function normText(x: string, i: string, p: number, whole: string): string {
  const part = `${x}${i}`;
  if (p === Infinity) return `‖${whole}‖∞ = max${i} |${part}|`;
  if (p === 1) return `‖${whole}‖₁ = Σ${i} |${part}|`;
  if (p === 2) return `‖${whole}‖ = √(Σ${i} ${part}²)`;
  return `‖${whole}‖ = (Σ${i} |${part}|^${p})^(1/${p})`;
}
