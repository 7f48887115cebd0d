/** The steps from gradient to change of weight, in symbols, with the optimizer's own constants. */
import type { OptimizerQuantity } from '../../model/explanation.ts';
import type { OptimizerView, Quantities, RuleView } from '../../model/optimizer.ts';
import { run } from '../inspector/formula.ts';
import type { Formula } from '../inspector/formula.ts';
import { ruleLine } from '../inspector/rule-line.ts';

export interface RuleRow {
  readonly symbol: string;
  /** The rule in symbols; null for what comes from the buffers as it is. Empty where the rule is not known. */
  readonly formula: Formula | null;
  readonly kind: 'gradient' | 'read' | 'state' | 'kept' | 'change';
  /** What it is to the Inspector; null for what is told apart by its kind. */
  readonly quantity: OptimizerQuantity | null;
  /** The name by which the optimizer's state holds it. */
  readonly kept: string | null;
  readonly of: (quantities: Quantities) => number | null;
}

function knownRows({ lines, values }: RuleView): readonly RuleRow[] {
  return lines.map(({ letter, tree, key }): RuleRow => {
    const formula = ruleLine(tree, {
      letter: (one) => [run(one, one === 'lr' ? 'mono' : 'math')],
      value: (one) => values[one] ?? null,
    });
    const changes = letter === 'Δw';
    return {
      symbol: letter,
      formula,
      kind: changes ? 'change' : 'state',
      quantity: changes ? 'step' : letter,
      kept: key,
      of: changes ? ({ change }) => change : ({ letters }) => letters[letter] ?? null,
    };
  });
}

/** Of a rule that is not known: what it keeps, by its own names, and what has become of the weight. */
function unknownRows({ kept }: OptimizerView): readonly RuleRow[] {
  const rows = kept.map(({ name }): RuleRow => {
    const of = ({ letters }: Quantities): number | null => letters[name] ?? null;
    return { symbol: name, formula: [], kind: 'kept', quantity: null, kept: name, of };
  });
  const change: RuleRow = {
    symbol: 'Δw',
    formula: [],
    kind: 'change',
    quantity: null,
    kept: null,
    of: (quantities) => quantities.change,
  };
  return [...rows, change];
}

/** In the order in which one follows from the other. */
export function ruleRows(view: OptimizerView): readonly RuleRow[] {
  const { rule, history } = view;
  const norms = history.at(-1)?.norms;
  const changed = norms !== undefined && Math.abs(norms.gradient - norms.read) > 1e-5 * norms.gradient;
  const plain = { formula: null, quantity: null, kept: null };
  const sum: RuleRow = { ...plain, symbol: 'Σg', kind: 'gradient', of: ({ gradient }) => gradient };
  const read: RuleRow = { ...plain, symbol: 'g', kind: 'read', of: (quantities) => quantities.read };
  return [...(changed ? [sum] : []), read, ...(rule === null ? unknownRows(view) : knownRows(rule))];
}
