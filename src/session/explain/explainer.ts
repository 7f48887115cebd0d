/** Every number of a run on request: what made it, out of what. */
import type { Explanation, Note, Target, What } from '../../model/explanation.ts';
import { explainGradFace, explainSent, explainShare, explainSum, tensorOf } from './gradient.ts';
import { explainHeld, explainOp, replayOp } from './op-value.ts';
import { explainClip, explainFaceNorm, explainNorm, explainShareNorm } from './norm.ts';
import { explainOptimizer, updatedBy } from './optimizer.ts';
import { explainOptimizerNorm, explainUpdateRatio } from './optimizer-norm.ts';
import { indexAt, lightOf, plainly } from './quantity.ts';
import { holdNow } from '../record/recorder.ts';
import { leafOf, sceneAt, sceneNow, type ExplainedRun } from './scene.ts';
import { explainVariable, explainVariableNorm } from './variable.ts';

/** Numbers are asked for again by whatever they are operands of. */
const maxKept = 400;

export class Explainer {
  private readonly stage: ExplainedRun;
  private readonly kept = new Map<string, Explanation>();

  constructor(stage: ExplainedRun) {
    this.stage = stage;
  }

  /** Null for what does not exist at its position. Leaves the run wherever it came to. */
  readonly explain = (target: Target): Explanation | null => {
    const key = JSON.stringify(target);
    const known = this.kept.get(key);
    if (known !== undefined) return known;
    const made = this.withOrigin(this.make(target));
    // It may be there once the film goes further.
    if (made === null) return null;
    if (this.kept.size >= maxKept) this.kept.clear();
    this.kept.set(key, made);
    return made;
  };

  /** Of a number that is not finite: where the first one came from. */
  private withOrigin(explanation: Explanation | null): Explanation | null {
    if (explanation === null || Number.isFinite(explanation.result.value)) return explanation;
    if (explanation.notes.some(({ kind }) => kind === 'first-broken')) return explanation;
    const { target, made } = explanation;
    const at = made ?? ('position' in target ? target.position : 0);
    const { outbreaks } = this.stage.film.landmarks;
    const outbreak = outbreaks.countWithUpTo(at) - 1;
    if (outbreak < 0) return explanation;
    const { position, finding } = this.stage.makerOf(outbreak);
    if (finding.kind !== 'not-finite' || position === null || position > at) return explanation;
    const note: Note = { kind: 'first-broken', op: finding.op, line: finding.line, position };
    return { ...explanation, notes: [...explanation.notes, note] };
  }

  private make(target: Target): Explanation | null {
    const { stage, explain } = this;
    switch (target.kind) {
      case 'value':
        return this.value(target);
      case 'grad':
        return explainGradFace(stage, target, explain);
      case 'made':
        return this.made(target);
      case 'drawn':
        return explainDraw(target);
      case 'sent':
        return explainSent(stage, target, explain);
      case 'share':
        return explainShare(stage, target, explain);
      case 'sum':
        return explainSum(stage, target, explain);
      case 'variable':
        return explainVariable(stage, target, explain);
      case 'variable-norm':
        return explainVariableNorm(stage, target);
      case 'face-norm':
        return explainFaceNorm(stage, target);
      case 'share-norm':
        return explainShareNorm(stage, target);
      case 'norm':
        return explainNorm(stage, target);
      case 'clip':
        return explainClip(stage, target);
      case 'optimizer':
        return explainOptimizer(stage, target);
      case 'optimizer-norm':
        return explainOptimizerNorm(stage, target);
      case 'update-ratio':
        return explainUpdateRatio(stage, target);
      case 'loss':
      default:
        return this.loss(target);
    }
  }

  /** The value face of an op, a parameter or an input. */
  private value(target: Target & { readonly kind: 'value' }): Explanation | null {
    const { stage, explain } = this;
    const scene = sceneAt(stage, target.position);
    const { node, at } = target;
    const entry = scene.places.ops.get(node);
    if (entry !== undefined) {
      if (entry.value === null) return null;
      const index = indexAt(tensorOf(entry.value), at);
      if (index === null) return null;
      const record = replayOp(stage, entry.position, { seq: entry.node.seq });
      const what: What = { kind: 'value', node, name: null, op: entry.node.op.name, at: index };
      const explained = explainOp(stage, record, 0, index, { ...target, at: index });
      return { ...explained, result: { ...explained.result, what, light: lightOf(what) } };
    }
    const input = scene.places.inputs.get(node);
    if (input !== undefined) {
      const { origins } = stage.tracker;
      const current = input.tensor.storage.read() === input.value.buffer;
      const held = {
        tensor: input.tensor,
        frozen: tensorOf(input.value),
        maker: current ? origins.makerOf(input.tensor) : null,
        writer: origins.writerOf(input.value.buffer),
      };
      return explainHeld(scene, held, target, at, explain);
    }
    const leaf = leafOf(scene, node);
    return leaf === null ? null : explainHeld(scene, holdNow(stage.tracker, leaf), target, at, explain);
  }

  /** What an op gave. A parameter that an optimizer moved is explained by its step. */
  private made(target: Target & { readonly kind: 'made' }): Explanation | null {
    const { stage } = this;
    const record = replayOp(stage, target.position, { nth: target.nth });
    const tensor = record.event.outputs[target.output];
    const moved = tensor === undefined ? null : updatedBy(stage, target.position, tensor);
    const parameter = moved === null ? undefined : sceneNow(stage).names.leaves.get(moved.leaf);
    if (moved !== null && parameter !== undefined) {
      const { update } = moved;
      const by = explainOptimizer(stage, {
        kind: 'optimizer',
        quantity: 'weight',
        update,
        parameter,
        at: target.at,
      });
      if (by !== null) return { ...by, target };
      replayOp(stage, target.position, { nth: target.nth });
    }
    return explainOp(stage, record, target.output, target.at, target);
  }

  private loss(target: Target & { readonly kind: 'loss' }): Explanation | null {
    const { 'micro-batch': stops } = this.stage.film.stops;
    if (target.microBatch < 1 || target.microBatch > stops.length) return null;
    const position = stops.at(target.microBatch - 1);
    const scene = sceneAt(this.stage, position);
    const [root] = scene.ran;
    const node = root === undefined ? undefined : scene.places.ofNode.get(root.node);
    const entry = node === undefined ? undefined : scene.places.ops.get(node);
    if (node === undefined || entry?.value == null) return null;
    const at = entry.value.shape.map(() => 0);
    return this.explain({ kind: 'value', position, node, at });
  }
}

function explainDraw(target: Target & { readonly kind: 'drawn' }): Explanation {
  const { value, rule, number, of, seed, line, position: made, at } = target;
  const what: What = { kind: 'value', node: null, name: null, op: '', at };
  const result = { what, value, target, light: null };
  const names = { y: { ...what, at: [] } };
  return { ...plainly(target, result, [{ kind: 'draw', number, of, seed }]), rule: { text: rule, names }, line, made };
}
