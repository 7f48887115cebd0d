/** What an optimizer makes of one element's gradient: the rules of PyTorch's optimizers. */
import { sum } from '../../engine/expression.ts';
import type { Tensor } from '../../engine/tensor.ts';
import type { Film, UpdateMark } from '../record/film.ts';
import { adadeltaRule } from '../optimizers/adadelta-rule.ts';
import { adagradRule } from '../optimizers/adagrad-rule.ts';
import { adamRule } from '../optimizers/adam-rule.ts';
import { adamaxRule, nadamRule, radamRule } from '../optimizers/adam-variants-rule.ts';
import type { Explanation, OptimizerQuantity, Quantity, Target, What } from '../../model/explanation.ts';
import { keptTensors, optimizerState, type KeptName } from '../reading/optimizer-state.ts';
import { ofStep, whatOf, type Formula, type Kept, type Step } from '../optimizers/optimizer-step.ts';
import { indexAt, lightOf, quantityOf, targetOf } from './quantity.ts';
import { holdNow, type FrozenTensor } from '../record/recorder.ts';
import { rmspropRule } from '../optimizers/rmsprop-rule.ts';
import { leafOf, sceneAt, sceneNow, type ExplainedRun } from './scene.ts';
import { sgdRule } from '../optimizers/sgd-rule.ts';
import { condenseOver } from './tree.ts';

type OptimizerTarget = Target & { readonly kind: 'optimizer' };

/** The last event of a step, and the line event before its first. */
export function boundsOf(film: Film, update: UpdateMark): { readonly before: number; readonly last: number } {
  const last = update.position - 1;
  let before = film.stops.line.before(update.position) ?? 0;
  for (;;) {
    const at = film.stops.line.countUpTo(before) - 1;
    if (at <= 0 || film.lineAt(at) === update.line) return { before, last };
    before = film.stops.line.before(before) ?? 0;
  }
}

export function explainOptimizer(stage: ExplainedRun, target: OptimizerTarget): Explanation | null {
  const update = stage.film.update(target.update);
  const step = update === null ? null : readStep(stage, update, target);
  if (step === null) return null;
  const made = formula(step, target.quantity);
  if (made === null) return null;
  const { quantities, expression, text } = made;
  const condensed = condenseOver(quantities, expression);
  const resolved = { ...target, at: step.index };
  const what = whatOf(step, target.quantity, false);
  const value = made.shown ?? condensed.evaluated;
  const result = { what, value, target: resolved, light: lightFor(step, target.quantity) };
  const names: Record<string, What> = {};
  for (const [name, quantity] of Object.entries(made.names)) names[name] = quantity.what;
  return {
    target: resolved,
    result,
    rule: { text, names },
    ...condensed,
    // The expression shows constants as numbers; as operands they say what they are called.
    notes: [],
    line: step.update.line,
    made: step.update.position - 1,
    checkable: false,
  };
}

/** Reads everything at the end of the step and at its beginning. */
function readStep(stage: ExplainedRun, update: UpdateMark, { parameter, at }: OptimizerTarget): Step | null {
  const { before, last } = boundsOf(stage.film, update);
  const scene = sceneAt(stage, last);
  const leaf = leafOf(scene, parameter);
  const { stepping } = stage.tracker.updates;
  if (leaf === null || stepping === null || !stepping.leaves.includes(leaf) || leaf.grad === null) return null;
  const index = indexAt(leaf, at);
  const state = optimizerState(stepping.optimizer, leaf);
  if (index === null || state === null) return null;
  const g = gradientRead(quantityOf(scene, holdNow(stage.tracker, leaf.grad), index), parameter, last);
  const now = leaf.at(index);
  const after = new Map<KeptName, number>();
  for (const [name, tensor] of keptTensors(state)) after.set(name, tensor.at(index));
  const largestV = state.kind === 'adam' ? (state.largestV?.at(index) ?? null) : null;

  const begin = stepBegins(stage, before, last);
  const earlier = sceneNow(stage, begin);
  const optimizer = stage.tracker.updates.stepping?.optimizer;
  const leafThen = leafOf(earlier, parameter);
  if (leafThen === null || optimizer === undefined) return null;
  const weight: What = { kind: 'weight', name: parameter, at: index };
  const w: Quantity = {
    what: {
      kind: 'optimizer',
      quantity: 'weight',
      optimizer: state.name,
      name: parameter,
      update: update.index,
      at: index,
      before: true,
    },
    value: leafThen.at(index),
    target: { kind: 'value', position: begin, node: parameter, at: index },
    light: lightOf(weight),
  };
  const then = optimizerState(optimizer, leafThen);
  const earlierTensors = then === null ? null : keptTensors(then);
  const kept: Partial<Record<KeptName, Kept>> = {};
  for (const [quantity, value] of after) {
    const tensor = earlierTensors?.get(quantity);
    const held = tensor === undefined ? null : holdNow(stage.tracker, tensor);
    const before: Quantity | null = held && {
      what: {
        kind: 'optimizer',
        quantity,
        optimizer: state.name,
        name: parameter,
        update: update.index,
        at: index,
        before: true,
      },
      value: held.frozen.at(index),
      target: previousTarget(stage.film, held, index, quantity, parameter),
      light: null,
    };
    kept[quantity] = { now: value, before };
  }
  return { update, parameter, index, state, now, w, g, kept, largestV };
}

/**
 * Goes to the first event of the step. Everything is read anew there: brought to another position, a run may consist of other
 * objects.
 */
function stepBegins(stage: ExplainedRun, before: number, last: number): number {
  let position = before;
  do stage.goTo(++position);
  while (stage.tracker.updates.stepping === null && position < last);
  return position;
}

function gradientRead(quantity: Quantity, node: string, position: number): Quantity {
  return { ...quantity, target: { kind: 'grad', position, node, at: 'at' in quantity.what ? quantity.what.at : [] } };
}

/** What was kept before was made by the update that wrote it. */
function previousTarget(
  film: Film,
  held: FrozenTensor,
  index: readonly number[],
  quantity: OptimizerQuantity,
  parameter: string,
): Target | null {
  const made = targetOf(held, index);
  if (made?.kind !== 'made') return null;
  const update = film.updateFrom(made.position);
  return update === null ? made : { kind: 'optimizer', quantity, update: update.index, parameter, at: [...index] };
}

function lightFor({ parameter, index }: Step, quantity: OptimizerQuantity): Quantity['light'] {
  return quantity === 'weight' ? { node: parameter, face: 'value', at: index } : null;
}

function formula(step: Step, quantity: OptimizerQuantity): Formula | null {
  if (quantity === 'weight') return weight(step);
  const { state } = step;
  switch (state.kind) {
    case 'adam':
      return adamRule(step, state, quantity);
    case 'rmsprop':
      return rmspropRule(step, state, quantity);
    case 'adagrad':
      return adagradRule(step, state, quantity);
    case 'adadelta':
      return adadeltaRule(step, state, quantity);
    case 'adamax':
      return adamaxRule(step, state, quantity);
    case 'nadam':
      return nadamRule(step, state, quantity);
    case 'radam':
      return radamRule(step, state, quantity);
    case 'sgd':
    default:
      return sgdRule(step, state, quantity);
  }
}

function weight(step: Step): Formula | null {
  const move = formula(step, 'step');
  if (move === null) return null;
  const moved = ofStep(step, 'step', condenseOver(move.quantities, move.expression).evaluated);
  return {
    text: 'w = w₋ + Δw',
    names: { 'w₋': step.w, Δw: moved },
    quantities: [step.w, moved],
    expression: (operand) => sum(operand(0), operand(1)),
    shown: step.now,
  };
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
  if (optimizerState(stepping.optimizer, tensor) === null) return null;
  const update = stage.film.update(updates.count + 1);
  return update !== null && position < update.position ? { leaf: tensor, update: update.index } : null;
}
