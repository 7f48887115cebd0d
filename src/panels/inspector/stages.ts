/** The three stages of an explanation. */
import type { Explanation, Quantity, Rule, What } from '../../model/explanation.ts';
import { formatNumber } from '../../ui/number-format.ts';
import { roman, run } from './formula.ts';
import type { Formula, FormulaRun } from './formula.ts';
import { numberText, short } from './number-text.ts';
import { ruleOf, ruleInLetters, withoutDoubleT } from './rule-text.ts';
import { symbolOf } from './symbols.ts';
import type { Letters } from './symbols.ts';
import { lineOf, number } from './tree-text.ts';
import type { TreeReading } from './tree-text.ts';

/** The names of a rule as the elements that stand for them among the operands. */
function here(names: Rule['names'], operands: readonly Quantity[]): Rule['names'] {
  const key = (what: What): string => JSON.stringify({ ...what, at: [] });
  return Object.fromEntries(
    Object.entries(names).map(([name, what]) => {
      const found = operands.find((one) => key(one.what) === key(what));
      return [name, found?.what ?? what];
    }),
  );
}

/** The three stages: the rule, this cell's neighbours in it, and their numbers. */
export function stagesOf(
  explanation: Explanation,
  letters: Letters,
  more: (count: number) => string,
): { readonly rule: Formula | null; readonly filled: Formula | null; readonly numbers: Formula | null } {
  const { rule, tree, operands, result } = explanation;
  const conditionNames: Rule['names'] = rule?.names ?? {};
  const won = tree?.kind === 'select' && tree.winner === 0;
  const rest = (count: number, value: number): string => `(${more(count)}: ${formatNumber(value)})`;
  const filled: TreeReading = {
    operand: ({ what }) => symbolOf(what, letters),
    operands,
    rest: (count) => `(${more(count)})`,
    condition: (text) => ruleInLetters({ text, names: here(conditionNames, operands) }, letters),
    constant: (_, symbol) => symbol,
  };
  const numbers: TreeReading = {
    operand: (quantity) => [...number(quantity.value, numberText(quantity)).runs],
    constant: (value) => short(value),
    operands,
    rest,
    condition: (_, gate) => (gate ? [run(won ? '1' : '0', 'mono')] : []),
  };
  return {
    rule: rule === null ? null : withoutDoubleT(ruleOf(rule, result.what, letters)),
    filled: tree === null ? null : lineOf(tree, filled),
    numbers: tree === null ? null : [...number(result.value).runs, roman(' = '), ...tidied(lineOf(tree, numbers))],
  };
}

/** `x · [1]` reads `x · 1`. */
function tidied(runs: readonly FormulaRun[]): FormulaRun[] {
  return runs.filter((one, i) => {
    const opens = one.text === '[' && /^[01]$/.test(runs[i + 1]?.text ?? '');
    const closes = one.text === ']' && /^[01]$/.test(runs[i - 1]?.text ?? '');
    return !opens && !closes;
  });
}
