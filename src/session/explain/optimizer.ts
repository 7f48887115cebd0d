/** What an optimizer makes of one weight's gradient, explained from the trees of its rule. */
import type { Tensor } from '../../engine/tensor.ts';
import type { RuleTree } from '../../model/rule-tree.ts';
import { evaluateTree } from '../optimizers/evaluate-tree.ts';
import { readOptimizer } from '../optimizers/reading.ts';
import { lettersIn, signsIn } from '../optimizers/tree-letters.ts';
import { plus } from '../optimizers/tree-parts.ts';
import type { Explanation, OptimizerQuantity, Quantity, What } from '../../model/explanation.ts';
import { readStep, whatOfStep, type OptimizerStep, type OptimizerTarget } from './optimizer-step.ts';
import { option } from './quantity.ts';
import { expressionOf } from './rule-expression.ts';
import type { ExplainedRun } from './scene.ts';
import { condenseOver } from './tree.ts';

/** `w = w₋ + Δw`, in letters that stand for the weight before the step and for what the rule adds. */
const weightTree = plus('w', 'Δw');

export function explainOptimizer(stage: ExplainedRun, target: OptimizerTarget): Explanation | null {
  const update = stage.film.update(target.update);
  const step = update === null ? null : readStep(stage, update, target);
  const tree = step && treeOf(step, target.quantity);
  if (!step || !tree) return null;
  const letters = [...lettersIn(tree)];
  const quantities = letters.map((letter) => quantityOfLetter(step, letter));
  const condensed = condenseOver(quantities, (operand) =>
    expressionOf(tree, {
      leaf: (letter) => operand(letters.indexOf(letter)),
      value: (letter) => quantities[letters.indexOf(letter)]?.value ?? NaN,
    }),
  );
  const { quantity } = target;
  const resolved = { ...target, at: step.index };
  const light = quantity === 'weight' ? ({ node: step.parameter, face: 'value', at: step.index } as const) : null;
  const shown = quantity === 'weight' ? step.now : (step.kept.get(quantity)?.now ?? null);
  const names: Record<string, What> = {};
  letters.forEach((letter, k) => {
    const what = quantities[k]?.what;
    if (what !== undefined) names[letter] = what;
  });
  return {
    target: resolved,
    result: { what: whatOfStep(step, quantity, false), value: shown ?? condensed.evaluated, target: resolved, light },
    rule: { tree, names },
    ...condensed,
    operands: [...condensed.operands, ...deciding(tree, letters, quantities)],
    // The expression shows constants as numbers; as operands they say what they are called.
    notes: [],
    line: step.update.line,
    made: step.update.position - 1,
    checkable: false,
  };
}

/** What has decided between the cases of a tree stands in none of them, and can be asked about as well. */
function deciding(tree: RuleTree, letters: readonly string[], quantities: readonly Quantity[]): readonly Quantity[] {
  const signs = signsIn(tree);
  return quantities.filter((_, k) => signs.has(letters[k] ?? ''));
}

function treeOf({ rule }: OptimizerStep, quantity: OptimizerQuantity): RuleTree | null {
  if (quantity === 'weight') return weightTree;
  return rule.trees[quantity === 'step' ? 'Δw' : quantity] ?? null;
}

/** What a letter stands for, with its own explanation. */
function quantityOfLetter(step: OptimizerStep, letter: string): Quantity {
  const { rule, kept, optionNames } = step;
  if (letter === 'g') return step.g;
  if (letter === 'w') return step.w;
  const value = rule.values[letter];
  if (value !== undefined) return option(optionNames[letter] ?? letter, value, letter);
  if (letter.endsWith('₋')) {
    const name = letter.slice(0, -1);
    const before = kept.get(name)?.before ?? null;
    if (before !== null) return before;
    // Before the first step nothing has made it.
    return { what: whatOfStep(step, name, true), value: rule.begins[name] ?? NaN, target: null, light: null };
  }
  return ofStep(step, letter);
}

/** A quantity of this very step. */
function ofStep(step: OptimizerStep, letter: string): Quantity {
  const { update, parameter, index } = step;
  const quantity = letter === 'Δw' ? 'step' : letter;
  return {
    what: whatOfStep(step, quantity, false),
    value: valueOfLetter(step, letter),
    target: { kind: 'optimizer', quantity, update: update.index, parameter, at: index },
    light: null,
  };
}

function valueOfLetter(step: OptimizerStep, letter: string): number {
  const { rule, kept } = step;
  const there = kept.get(letter)?.now;
  if (there !== undefined) return there;
  const tree = rule.trees[letter];
  if (tree === undefined) throw new RangeError(`${rule.name} has no letter ${letter}`);
  return Number(evaluateTree(tree, (one) => quantityOfLetter(step, one).value));
}

/** The parameter and the update that an op event writes, when it is the last write of a known optimizer's step. */
export function updatedBy(
  stage: ExplainedRun,
  position: number,
  tensor: Tensor,
): { readonly leaf: Tensor; readonly update: number } | null {
  const { updates } = stage.tracker;
  const { stepping } = updates;
  if (stepping === null || !stepping.leaves.includes(tensor)) return null;
  if (readOptimizer(stepping.optimizer, tensor) === null) return null;
  const update = stage.film.update(updates.count + 1);
  return update !== null && position < update.position ? { leaf: tensor, update: update.index } : null;
}
