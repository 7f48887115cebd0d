/** What the numbers of the microscope are to the Inspector. */
import type { Target } from '../../model/explanation.ts';
import type { OptimizerView } from '../../model/optimizer.ts';
import type { RuleRow } from './rule-rows.ts';

/** For one weight at the last update shown; null for what nothing more can be said of. */
export function weightTarget(view: OptimizerView, row: RuleRow): Target | null {
  const last = view.history.at(-1);
  if (last === undefined) return null;
  const { parameter, index: at } = view.weight;
  const { update, position } = last;
  if (row.kind === 'read') return { kind: 'grad', position: position - 1, node: parameter, at };
  if (row.kind === 'gradient') {
    return view.gathered === null ? null : { kind: 'grad', position: view.gathered, node: parameter, at };
  }
  if (row.quantity !== null) return { kind: 'optimizer', quantity: row.quantity, update, parameter, at };
  const made = view.kept.find(({ name }) => name === row.symbol)?.made ?? null;
  return made && { kind: 'made', ...made };
}

/** For the 2-norms over all weights; null for what nothing more can be said of. */
export function optimizerNormTarget({ history }: OptimizerView, { kind, quantity }: RuleRow): Target | null {
  const last = history.at(-1);
  if (last === undefined) return null;
  const { position, update } = last;
  if (kind === 'read') return { kind: 'norm', of: 'applied', position: position - 1 };
  if (kind === 'gradient') return { kind: 'norm', of: 'accumulated', position: position - 1 };
  if (quantity === null && kind !== 'change') return null;
  return { kind: 'optimizer-norm', quantity: quantity ?? 'step', update };
}

/** What the weight became by the update. */
export function weightAfterTarget(view: OptimizerView): Target | null {
  const update = view.history.at(-1)?.update;
  if (update === undefined || view.rule === null) return null;
  const { parameter, index: at } = view.weight;
  return { kind: 'optimizer', quantity: 'weight', update, parameter, at };
}

/** What the weight was while its gradient stood in the buffer. */
export function weightBeforeTarget({ gathered, weight }: OptimizerView): Target | null {
  const { parameter, index: at } = weight;
  return gathered === null ? null : { kind: 'value', position: gathered, node: parameter, at };
}
