/** The value of an element that an op gave. */
import type { OpEvent } from '../../engine/context.ts';
import { explainValue } from '../../engine/explain.ts';
import type { Generator } from '../../engine/generator.ts';
import { ravel } from '../../engine/shape.ts';
import type { Explanation, Note, Quantity, Target, What } from '../../model/explanation.ts';
import { indexAt, plainly, quantityOf } from './quantity.ts';
import type { FrozenTensor, RecordedOp } from '../record/recorder.ts';
import { sceneNow, type Scene, type ExplainedRun } from './scene.ts';
import { condense, type Leaf } from './tree.ts';

/** The op event at `position`: by its number there, or by the sequence number of its node. */
export function replayOp(
  stage: ExplainedRun,
  position: number,
  which: { readonly nth: number } | { readonly seq: number },
): RecordedOp {
  for (const record of stage.replay(position, position)) {
    if (record.kind !== 'op') continue;
    if ('nth' in which ? record.ref.nth === which.nth : record.event.node?.seq === which.seq) return record;
  }
  throw new Error(`no op event at ${position}`);
}

/** The machine stands right after the event. */
export function explainOp(
  stage: ExplainedRun,
  record: RecordedOp,
  output: number,
  index: readonly number[],
  target: Target,
): Explanation {
  const { context } = stage;
  const held = record.outputs[output];
  if (held === undefined) throw new RangeError(`no output ${output}`);
  const scene = sceneNow(stage);
  const result = { ...madeQuantity(scene, record, held, output, index), target };
  const { op, attrs } = record.event;
  const placed = { line: record.line, made: record.ref.position, checkable: false };
  const inputs = record.inputs.map((input) => input?.frozen ?? null);
  const event: OpEvent = { ...record.event, inputs, outputs: record.outputs.map(({ frozen }) => frozen) };
  const expression = explainValue(event, index, output);
  const rule = { text: ruleText(op.formula.forward, attrs), names: namesOf(scene, record, result.what) };
  if (expression.kind === 'leaf' && expression.source.kind === 'output') {
    return { ...plainly(target, result, [drawn(attrs, context.generator, held, index)]), ...placed, rule };
  }
  const condensed = condense(expression, {
    value: (source, at) => {
      if (source.kind === 'input') return record.inputs[source.k]?.frozen.at(at) ?? NaN;
      return source.kind === 'output' ? (record.outputs[source.k]?.frozen.at(at) ?? NaN) : NaN;
    },
    leaf: (source, at): Leaf => {
      const one = source.kind === 'input' ? record.inputs[source.k] : undefined;
      const other = source.kind === 'output' ? record.outputs[source.k] : undefined;
      if (one?.tensor.wrapped === true) return { kind: 'constant', value: one.frozen.at(at) };
      const quantity =
        one === undefined || one === null
          ? outputQuantity(scene, record, other, source.kind === 'output' ? source.k : 0, at)
          : quantityOf(scene, one, at);
      return { kind: 'quantity', quantity };
    },
  });
  return { target, result, rule, ...condensed, notes: [], ...placed };
}

function outputQuantity(
  scene: Scene,
  record: RecordedOp,
  held: FrozenTensor | undefined,
  output: number,
  at: readonly number[],
): Quantity {
  if (held === undefined) throw new RangeError('an expression over an operand that is not there');
  const made = madeQuantity(scene, record, held, output, at);
  return { ...made, target: { kind: 'made', ...record.ref, output, at } };
}

/** What came out of the op, with the place of its node. */
function madeQuantity(
  scene: Scene,
  { event, ref }: RecordedOp,
  held: FrozenTensor,
  output: number,
  index: readonly number[],
): Quantity {
  const maker = { event: ref, output };
  const quantity = quantityOf(scene, { ...held, maker }, index);
  const { what } = quantity;
  return what.kind === 'value' && what.op === '' ? { ...quantity, what: { ...what, op: event.op.name } } : quantity;
}

/** Names of the rule: `y` and the operands, as whole tensors. */
function namesOf(scene: Scene, { event, inputs }: RecordedOp, result: What): Record<string, What> {
  const names: Record<string, What> = { y: whole(result) };
  const { inputs: words } = event.op;
  inputs.forEach((held, k) => {
    const name = words[k];
    if (held === null || name === undefined || held.tensor.wrapped || words.length < inputs.length) return;
    names[name] = whole(
      quantityOf(
        scene,
        held,
        held.tensor.shape.map(() => 0),
      ).what,
    );
  });
  return names;
}

/** The tensor that a number is an element of. */
export function whole(what: What): What {
  return 'at' in what ? { ...what, at: [] } : what;
}

function drawn(attrs: unknown, main: Generator, { frozen }: FrozenTensor, index: readonly number[]): Note {
  const own = attrs as { readonly generator?: Generator | null };
  const { seed } = own.generator ?? main;
  return { kind: 'draw', number: ravel(index, frozen.shape) + 1, of: frozen.numel, seed: String(seed) };
}

/** The explanation of a quantity by what its target says; where there is none, it was given. */
export function explainHeld(
  scene: Scene,
  held: FrozenTensor,
  at: Target & { readonly at: unknown },
  spot: Parameters<typeof indexAt>[1],
  explain: (target: Target) => Explanation | null,
): Explanation | null {
  const index = indexAt(held.frozen, spot);
  if (index === null) return null;
  const quantity = quantityOf(scene, held, index);
  const target = { ...at, at: index } as Target;
  const result = { ...quantity, target };
  const behind = quantity.target === null ? null : explain(quantity.target);
  if (behind === null) return plainly(target, result, [{ kind: 'given' }]);
  return { ...behind, target, result };
}

/** The rule without the factors that are 1 here. */
export function ruleText(text: string, attrs: unknown): string {
  const { alpha, beta } = attrs as { readonly alpha?: unknown; readonly beta?: unknown };
  const shorter = alpha === 1 ? text.replaceAll(/α ?· ?/g, '') : text;
  return beta === 1 ? shorter.replaceAll(/β ?· ?/g, '') : shorter;
}
