/** Norms over all weights of what an optimizer keeps and does, and how far an update moves the weights. */
import { quotient } from '../../engine/expression.ts';
import { unravel } from '../../engine/shape.ts';
import { elementsOf, type TensorCapture } from '../reading/capture.ts';
import { LeafNumbers } from '../optimizers/leaf-numbers.ts';
import { correction } from '../optimizers/rule-change.ts';
import type { LeafUpdate, UpdateRecord } from '../record/update-history.ts';
import type { Explanation, OptimizerNorm, OptimizerQuantity, Quantity, Target, What } from '../../model/explanation.ts';
import { condenseNorm, largestParts } from './norm-rule.ts';
import { sceneNow, type ExplainedRun } from './scene.ts';
import { condenseOver } from './tree.ts';

const unmade = { notes: [], line: 0, made: null, checkable: false } as const;

/** What optimizers keep by names of their own. */
const keptNames: Readonly<Partial<Record<OptimizerNorm, readonly string[]>>> = {
  m: ['grad_avg', 'exp_avg'],
  v: ['square_avg', 'exp_avg_sq'],
  sum: ['sum'],
  buffer: ['momentum_buffer'],
  largest: ['exp_inf'],
  moves: ['acc_delta'],
};

const symbols: Readonly<Record<OptimizerNorm, string>> = {
  m: 'm',
  v: 'v',
  sum: 'sum',
  mHat: 'm̂',
  vHat: 'v̂',
  buffer: 'b',
  largest: 'u',
  moves: 'd',
  step: 'Δw',
  moved: 'Δw',
  weight: 'w',
};

/** The update as the microscope keeps it; null for an optimizer of too many weights. */
function recordOf(stage: ExplainedRun, update: number): UpdateRecord | null {
  const mark = stage.film.update(update);
  if (mark === null) return null;
  stage.goTo(mark.position);
  return stage.tracker.history.records.findLast((record) => record.update === update) ?? null;
}

/** The numbers of one parameter, in row-major order; null where the rule has none. */
function numbersOf(rule: UpdateRecord['rule'], one: LeafUpdate, quantity: OptimizerNorm): ArrayLike<number> | null {
  const divided = (values: TensorCapture | null, by: number): ArrayLike<number> | null =>
    values && Array.from(elementsOf(values), (value) => value / by);
  const { m, v, kept, settings, step } = one;
  const keptAs = (of: OptimizerNorm): TensorCapture | null =>
    kept.find(({ name }) => keptNames[of]?.includes(name))?.content ?? null;
  switch (quantity) {
    case 'mHat':
      return settings?.beta1 == null ? null : divided(m ?? keptAs('m'), correction(settings.beta1, step));
    case 'vHat':
      return settings?.beta2 == null ? null : divided(one.divisor ?? keptAs('v'), correction(settings.beta2, step));
    case 'step': {
      const numbers = new LeafNumbers(rule, one);
      return Array.from(elementsOf(one.read), (_, at) => numbers.changeAt(at));
    }
    case 'moved': {
      const before = elementsOf(one.before);
      return Array.from(elementsOf(one.after), (after, at) => after - (before[at] ?? NaN));
    }
    case 'weight':
      return elementsOf(one.before);
    case 'm':
    case 'v':
    case 'sum':
    case 'buffer':
    case 'largest':
    case 'moves':
    default: {
      const own = quantity === 'v' ? v : quantity === 'm' || (quantity === 'buffer' && rule === 'sgd') ? m : null;
      const content = own ?? keptAs(quantity);
      return content && elementsOf(content);
    }
  }
}

/** The element's own explanation, for what one can ask about a single weight. */
function elementTarget(
  rule: UpdateRecord['rule'],
  quantity: OptimizerQuantity,
  place: { readonly update: number; readonly parameter: string; readonly at: readonly number[] },
): Target | null {
  return rule === 'other' || quantity === 'weight' ? null : { kind: 'optimizer', quantity, ...place };
}

/** All elements of a quantity as operands. */
function elementsIn(stage: ExplainedRun, record: UpdateRecord, quantity: OptimizerNorm): readonly Quantity[] | null {
  const { leaves: named } = sceneNow(stage).names;
  const { rule, name: optimizer, update } = record;
  const all: { readonly one: LeafUpdate; readonly at: number }[] = [];
  const values: number[] = [];
  for (const one of record.leaves) {
    const numbers = numbersOf(rule, one, quantity);
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
    const single = quantity === 'moved' ? 'step' : quantity;
    const before = quantity === 'weight';
    const what: What = { kind: 'optimizer', quantity: single, optimizer, name: parameter, update, at, before };
    const target = quantity === 'moved' ? null : elementTarget(rule, quantity, { update, parameter, at });
    return { what, value: values[i]!, target, light: null };
  });
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
  const what: What = { kind: 'optimizer-norm', quantity, optimizer: record.name, update };
  const result: Quantity = { what, value: condensed.evaluated, target, light: null };
  const symbol = symbols[quantity];
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
