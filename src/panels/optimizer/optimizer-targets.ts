/** What the numbers of the microscope are to the Inspector. */
import type { Target } from '../../session/explain/explanation.ts';
import type { OptimizerView } from '../../session/frame.ts';
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

/** For the 2-norms over all weights: what backward brought and what `step()` read. */
export function normTarget({ history }: OptimizerView, { kind }: RuleRow): Target | null {
  const last = history.at(-1);
  if (last === undefined || (kind !== 'read' && kind !== 'gradient')) return null;
  return { kind: 'norm', of: kind === 'read' ? 'applied' : 'accumulated', position: last.position - 1 };
}

/** What the weight became by the update. */
export function weightAfterTarget(view: OptimizerView): Target | null {
  const update = view.history.at(-1)?.update;
  if (update === undefined || view.rule === 'other') return null;
  const { parameter, index: at } = view.weight;
  return { kind: 'optimizer', quantity: 'weight', update, parameter, at };
}
