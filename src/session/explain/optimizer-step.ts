/** One step of an optimizer for one weight: what the letters of its rule stand for there, and where each number came from. */
import type { Film, UpdateMark } from '../record/film.ts';
import { readOptimizer, settledRule } from '../optimizers/reading.ts';
import type { SettledRule } from '../optimizers/settled-rule.ts';
import type { OptimizerQuantity, Quantity, Target, What } from '../../model/explanation.ts';
import { indexAt, lightOf, quantityOf, targetOf } from './quantity.ts';
import { holdNow, type FrozenTensor } from '../record/recorder.ts';
import { leafOf, sceneAt, sceneNow, type ExplainedRun } from './scene.ts';

export type OptimizerTarget = Target & { readonly kind: 'optimizer' };

/** One step of an optimizer for one element of one parameter. */
export interface OptimizerStep {
  readonly update: UpdateMark;
  readonly parameter: string;
  readonly index: readonly number[];
  readonly rule: SettledRule;
  /** What each option and count is called, by letter. */
  readonly optionNames: Readonly<Record<string, string>>;
  /** The weight now, and before the step. */
  readonly now: number;
  readonly w: Quantity;
  readonly g: Quantity;
  /** What the optimizer keeps, by letter: after the step, and before it (null: there was none yet). */
  readonly kept: ReadonlyMap<string, { readonly now: number; readonly before: Quantity | null }>;
}

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

/** Reads everything at the end of the step and at its beginning. */
export function readStep(
  stage: ExplainedRun,
  update: UpdateMark,
  { parameter, at }: OptimizerTarget,
): OptimizerStep | null {
  const { before, last } = boundsOf(stage.film, update);
  const scene = sceneAt(stage, last);
  const leaf = leafOf(scene, parameter);
  const { stepping } = stage.tracker.updates;
  if (leaf === null || stepping === null || !stepping.leaves.includes(leaf) || leaf.grad === null) return null;
  const index = indexAt(leaf, at);
  const reading = readOptimizer(stepping.optimizer, leaf);
  if (index === null || reading === null) return null;
  const g = gradientRead(quantityOf(scene, holdNow(stage.tracker, leaf.grad), index), parameter, last);
  const now = leaf.at(index);
  const after = new Map([...reading.kept].map(([letter, tensor]) => [letter, tensor.at(index)]));

  const begin = stepBegins(stage, before, last);
  const earlier = sceneNow(stage, begin);
  const optimizer = stage.tracker.updates.stepping?.optimizer;
  const leafThen = leafOf(earlier, parameter);
  if (leafThen === null || optimizer === undefined) return null;
  const then = readOptimizer(optimizer, leafThen);
  const rule = settledRule(reading, then && { counts: then.counts, kept: new Set(then.kept.keys()) });
  if (rule === null) return null;
  const what = { kind: 'optimizer', optimizer: rule.name, name: parameter, update: update.index, at: index } as const;
  const w: Quantity = {
    what: { ...what, quantity: 'weight', words: null, before: true },
    value: leafThen.at(index),
    target: { kind: 'value', position: begin, node: parameter, at: index },
    light: lightOf({ kind: 'weight', name: parameter, at: index }),
  };
  const kept = new Map<string, { readonly now: number; readonly before: Quantity | null }>();
  for (const [letter, value] of after) {
    const tensor = then?.kept.get(letter);
    const held = tensor === undefined ? null : holdNow(stage.tracker, tensor);
    const earlierOne: Quantity | null = held && {
      what: { ...what, quantity: letter, words: rule.words[letter] ?? null, before: true },
      value: held.frozen.at(index),
      target: previousTarget(stage.film, held, index, letter, parameter),
      light: null,
    };
    kept.set(letter, { now: value, before: earlierOne });
  }
  return { update, parameter, index, rule, optionNames: optionNames(reading.rule), now, w, g, kept };
}

/** `betas[0]` */
function optionNames({
  options,
  counts,
}: NonNullable<ReturnType<typeof readOptimizer>>['rule']): Record<string, string> {
  const names: Record<string, string> = {};
  for (const [letter, { key, index }] of Object.entries(options)) {
    names[letter] = index === null ? key : `${key}[${index}]`;
  }
  for (const [letter, { key }] of Object.entries(counts)) names[letter] = key;
  return names;
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

export function whatOfStep(step: OptimizerStep, quantity: OptimizerQuantity, before: boolean): What {
  const { update, parameter: name, index: at, rule } = step;
  const words = rule.words[quantity] ?? null;
  return { kind: 'optimizer', quantity, words, optimizer: rule.name, name, update: update.index, at, before };
}
