/** Norms over all weights of what an optimizer keeps and does, and how far an update moves the weights. */
import { quotient } from '../../engine/expression.ts';
import { unravel } from '../../engine/shape.ts';
import { elementsOf } from '../reading/capture.ts';
import { changesOf, LeafLetters, spread } from '../record/leaf-letters.ts';
import type { LeafUpdate, UpdateRecord } from '../record/update-history.ts';
import type { Explanation, OptimizerNorm, Quantity, Target, What } from '../../model/explanation.ts';
import { condenseNorm, largestParts } from './norm-rule.ts';
import { sceneNow, type ExplainedRun } from './scene.ts';
import { condenseOver } from './tree.ts';

const unmade = { notes: [], line: 0, made: null, checkable: false } as const;

/** The update as the microscope keeps it; null for an optimizer of too many weights. */
function recordOf(stage: ExplainedRun, update: number): UpdateRecord | null {
  const mark = stage.film.update(update);
  if (mark === null) return null;
  stage.goTo(mark.position);
  return stage.tracker.history.records.findLast((record) => record.update === update) ?? null;
}

/** The numbers of one parameter, in row-major order; null where the rule has none. */
function numbersOf(one: LeafUpdate, quantity: OptimizerNorm): ArrayLike<number> | null {
  const { rule } = one;
  if (quantity === 'weight') return elementsOf(one.before);
  if (quantity === 'step') return changesOf(one);
  if (quantity === 'moved') return changesOf({ ...one, rule: null });
  if (rule?.trees[quantity] === undefined) return null;
  return spread(new LeafLetters(one, rule, null).of(quantity), one);
}

/** All elements of a quantity as operands. */
function elementsIn(stage: ExplainedRun, record: UpdateRecord, quantity: OptimizerNorm): readonly Quantity[] | null {
  const { leaves: named } = sceneNow(stage).names;
  const { name: optimizer, update } = record;
  const all: { readonly one: LeafUpdate; readonly at: number }[] = [];
  const values: number[] = [];
  for (const one of record.leaves) {
    const numbers = numbersOf(one, quantity);
    for (let at = 0; at < (numbers?.length ?? 0); at++) {
      all.push({ one, at });
      values.push(numbers?.[at] ?? NaN);
    }
  }
  if (values.length === 0) return null;
  return largestParts(values, 2, (i) => {
    const { one, at: number } = all[i]!;
    const parameter = named.get(one.leaf) ?? '';
    const at = unravel(number, one.leaf.shape);
    const before = quantity === 'weight';
    const words = one.rule?.words[quantity] ?? null;
    const single = quantity === 'moved' ? 'step' : quantity;
    const what: What = { kind: 'optimizer', quantity: single, words, optimizer, name: parameter, update, at, before };
    // New minus old weight and the old weight have no explanation as quantities of the rule, and an unknown rule has none.
    const explained = one.rule !== null && quantity !== 'moved' && !before;
    const target: Target | null = explained ? { kind: 'optimizer', quantity, update, parameter, at } : null;
    return { what, value: values[i]!, target, light: null };
  });
}

function symbolOf(quantity: OptimizerNorm): string {
  if (quantity === 'weight') return 'w';
  return quantity === 'step' || quantity === 'moved' ? 'Δw' : quantity;
}

export function explainOptimizerNorm(
  stage: ExplainedRun,
  target: Target & { readonly kind: 'optimizer-norm' },
): Explanation | null {
  const { quantity, update } = target;
  const record = recordOf(stage, update);
  const parts = record && elementsIn(stage, record, quantity);
  if (record === null || parts === null) return null;
  const condensed = condenseNorm(parts, 2);
  const words = record.leaves.find(({ rule }) => rule !== null)?.rule?.words[quantity] ?? null;
  const what: What = { kind: 'optimizer-norm', quantity, words, optimizer: record.name, update };
  const result: Quantity = { what, value: condensed.evaluated, target, light: null };
  const symbol = symbolOf(quantity);
  const rule = { text: `‖${symbol}‖ = √(Σᵢ ${symbol}ᵢ²)`, names: {} };
  return { target, result, rule, ...condensed, ...unmade, made: record.position - 1 };
}

export function explainUpdateRatio(
  stage: ExplainedRun,
  target: Target & { readonly kind: 'update-ratio' },
): Explanation | null {
  const { update } = target;
  const norm = (quantity: OptimizerNorm): Explanation | null =>
    explainOptimizerNorm(stage, { kind: 'optimizer-norm', quantity, update });
  const moved = norm('moved');
  const weight = norm('weight');
  if (moved === null || weight === null) return null;
  const condensed = condenseOver([moved.result, weight.result], (operand) => quotient(operand(0), operand(1)));
  const result: Quantity = {
    what: { kind: 'update-ratio', update },
    value: condensed.evaluated,
    target,
    light: null,
  };
  const names = { Δw: moved.result.what, w: weight.result.what };
  const rule = { text: '‖Δw‖ / ‖w‖', names };
  return { target, result, rule, ...condensed, ...unmade, made: moved.made };
}
