/** Norms and the clip coefficient. */
import { constant, productOf, quotient, select, sum } from '../../engine/expression.ts';
import { unravel } from '../../engine/shape.ts';
import type { Tensor } from '../../engine/tensor.ts';
import { elementsOf, windowOf } from '../reading/capture.ts';
import { graphNodeOf } from '../record/recorded-graph.ts';
import type { Clip } from '../record/updates.ts';
import type { Explanation, NormKind, Quantity, Rule, Target, What } from '../../model/explanation.ts';
import { replayShare, tensorOf } from './gradient.ts';
import { condenseNorm, exponentOf, largestParts, normOf, normText, orderOf } from './norm-rule.ts';
import { lightOf, option } from './quantity.ts';
import { gradientAt, leafOf, sceneAt, sceneNow, type Scene, type ExplainedRun } from './scene.ts';
import { condenseOver } from './tree.ts';

const unmade = { notes: [], line: 0, made: null, checkable: false } as const;

/** The elements of a tensor as operands: the largest of many, the others as one. */
function elementParts(
  tensor: Tensor,
  p: number,
  make: (at: readonly number[]) => { readonly what: What; readonly target: Target | null },
): readonly Quantity[] {
  const values = elementsOf(windowOf(tensor));
  return largestParts(values, p, (i) => {
    const { what, target } = make(unravel(i, tensor.shape));
    return { what, value: values[i]!, target, light: lightOf(what) };
  });
}

const normRule = (of: What, p: number): Rule => ({ text: normText('x', 'ᵢ', p, 'x'), names: { x: of } });

/** The norm of one face of a node. */
export function explainFaceNorm(
  stage: ExplainedRun,
  target: Target & { readonly kind: 'face-norm' },
): Explanation | null {
  const { position, node, face, order } = target;
  const p = exponentOf(order);
  const scene = sceneAt(stage, position);
  const tensor = faceTensor(scene, node, face);
  if (tensor === null) return null;
  const parts = elementParts(tensor, p, (at) => ({
    what: faceWhat(scene, node, face, at),
    target: { kind: face, position, node, at },
  }));
  const condensed = condenseNorm(parts, p);
  const result: Quantity = {
    what: { kind: 'face-norm', name: node, face, ...orderOf(p) },
    value: condensed.evaluated,
    target,
    light: null,
  };
  return { target, result, rule: normRule(faceWhat(scene, node, face, []), p), ...condensed, ...unmade };
}

function faceTensor(scene: Scene, node: string, face: 'value' | 'grad'): Tensor | null {
  const entry = scene.places.ops.get(node);
  if (entry !== undefined) {
    const seen = face === 'value' ? entry.value : gradientAt(scene, graphNodeOf(entry));
    return seen === null ? null : tensorOf(seen);
  }
  const input = scene.places.inputs.get(node);
  if (input !== undefined) return face === 'value' ? tensorOf(input.value) : null;
  const leaf = leafOf(scene, node);
  return face === 'value' ? leaf : (leaf?.grad ?? null);
}

function faceWhat(scene: Scene, node: string, face: 'value' | 'grad', at: readonly number[]): What {
  const op = scene.places.ops.get(node)?.node.op.name;
  if (op !== undefined) {
    return face === 'grad' ? { kind: 'gradient', node, op, at } : { kind: 'value', node, name: null, op, at };
  }
  if (face === 'grad') return { kind: 'grad-buffer', name: node, at };
  if (scene.places.inputs.has(node)) return { kind: 'value', node, name: node, op: '', at };
  return { kind: 'weight', name: node, at };
}

/** The 2-norm of a tensor by its elements. `whose`: the tensor as a whole. */
export function normOfElements(
  target: Target,
  tensor: Tensor,
  name: string,
  make: (at: readonly number[]) => { readonly what: What; readonly target: Target | null },
  whose: What,
): Explanation {
  const condensed = condenseNorm(elementParts(tensor, 2, make), 2);
  const what: What = { kind: 'face-norm', name, face: 'value' };
  const result: Quantity = { what, value: condensed.evaluated, target, light: null };
  return { target, result, rule: normRule(whose, 2), ...condensed, ...unmade };
}

/** The norm of what one micro-batch added to one parameter. */
export function explainShareNorm(
  stage: ExplainedRun,
  target: Target & { readonly kind: 'share-norm' },
): Explanation | null {
  const record = replayShare(stage, target.position);
  if (record === null) return null;
  const name = sceneNow(stage, target.position).names.leaves.get(record.event.variable) ?? target.node;
  const share = (at: readonly number[]): What => ({ kind: 'share', name, microBatch: null, at });
  const parts = elementParts(record.incoming, 2, (at) => ({
    what: share(at),
    target: { kind: 'share', position: target.position, at },
  }));
  const condensed = condenseNorm(parts, 2);
  const result: Quantity = { what: { kind: 'share-norm', name }, value: condensed.evaluated, target, light: null };
  return { target, result, rule: normRule(share([]), 2), ...condensed, ...unmade, line: record.line };
}

/** The norm over several parameters. */
export function explainNorm(stage: ExplainedRun, target: Target & { readonly kind: 'norm' }): Explanation | null {
  const { of, order } = target;
  const p = exponentOf(order);
  stage.goTo(target.position);
  const { stepping, clipsSinceStep: clips } = stage.tracker.updates;
  const own = stepping?.leaves ?? (clips.length > 0 ? clips.flatMap(({ leaves }) => leaves) : null);
  const named = own === null ? null : namesOf(sceneNow(stage), own);
  const only = target.parameters === undefined ? named : new Set(target.parameters);
  const scene = sceneAt(stage, target.position);
  const buffers = bufferNorms(scene, only, p);
  const parts = partsOf(of, stage, scene, buffers, p);
  if (parts.length === 0) return null;
  const condensed = condenseNorm(parts, p);
  const result = { what: { ...normWhat(stage, of), ...orderOf(p) }, value: condensed.evaluated, target, light: null };
  const rule: Rule = { text: jointText(p), names: {} };
  return { target, result, rule, ...condensed, ...unmade, made: target.position };
}

function partsOf(
  of: NormKind,
  stage: ExplainedRun,
  scene: Scene,
  buffers: readonly Quantity[],
  p: number,
): readonly Quantity[] {
  if (of === 'alone') return shareNorms(stage, scene);
  if (of === 'applied') return buffers;
  return withNorms(
    stage,
    scene,
    buffers,
    of === 'sum' ? sumNorms(stage, scene, p) : accumulatedNorms(stage, scene, p),
    p,
  );
}

/** By name, the norms of the sums of what the micro-batches brought, whatever was done to `.grad` since the last of them. */
function sumNorms({ tracker }: ExplainedRun, { names }: Scene, p: number): ReadonlyMap<string, number> {
  const norms = new Map<string, number>();
  for (const [leaf, name] of names.leaves) {
    const sum = tracker.accumulation.sumOf(leaf);
    if (sum !== null) norms.set(name, normOf(sum, p));
  }
  return norms;
}

/** By name, the norms of what stood in `.grad` when the last backward pass had ended and before the last clip call. */
function accumulatedNorms({ tracker }: ExplainedRun, { names }: Scene, p: number): ReadonlyMap<string, number> {
  const norms = new Map<string, number>();
  const { gradients, updates } = tracker;
  const own = updates.stepping?.leaves ?? [...names.leaves.keys()];
  gradients.accumulated(own, updates.clipMoments(own)).forEach((known, k) => {
    const name = names.leaves.get(own[k]!);
    if (name !== undefined && known?.held) norms.set(name, normOf(Array.from(elementsOf(known.held)), p));
  });
  return norms;
}

/** The buffers with these norms; each can be asked about where the buffer held just that after the last backward pass. */
function withNorms(
  stage: ExplainedRun,
  scene: Scene,
  buffers: readonly Quantity[],
  norms: ReadonlyMap<string, number>,
  p: number,
): Quantity[] {
  const position = stage.film.stops['micro-batch'].before(scene.position + 1) ?? scene.position;
  const known = bufferNorms(sceneAt(stage, position), null, p);
  return buffers.map((now) => {
    const name = now.what.kind === 'face-norm' ? now.what.name : '';
    const value = norms.get(name) ?? now.value;
    const same = known.find(({ what }) => what.kind === 'face-norm' && what.name === name);
    const holds = same !== undefined && Math.abs(same.value - value) <= 1e-6 * value;
    return { ...now, value, target: holds ? same.target : null };
  });
}

/** The norm of norms is the norm of all elements together. */
function jointText(p: number): string {
  const [whole, each] = [normSymbol(p), normSymbol(p, 'gₖ')];
  if (p === Infinity) return `${whole} = maxₖ ${each}`;
  if (p === 1) return `${whole} = Σₖ ${each}`;
  return p === 2 ? `${whole} = √(Σₖ ${each}²)` : `${whole} = (Σₖ ${each}^${p})^(1/${p})`;
}

function normSymbol(p: number, of = 'g'): string {
  if (p === Infinity) return `‖${of}‖∞`;
  return p === 1 ? `‖${of}‖₁` : `‖${of}‖`;
}

function normWhat({ tracker }: ExplainedRun, of: NormKind): What & { readonly kind: 'norm' } {
  return { kind: 'norm', of, update: tracker.updates.count + 1 };
}

/** The listing's line event before `position`. */
function lineBefore({ film }: ExplainedRun, position: number): number {
  return film.stops.line.before(position + 1) ?? 0;
}

/** The norms of the `.grad` of some parameters, or of all there are. */
function bufferNorms(scene: Scene, only: ReadonlySet<string> | null, p: number): Quantity[] {
  return [...scene.names.leaves].flatMap(([leaf, node]): Quantity[] => {
    if (leaf.grad === null || only?.has(node) === false) return [];
    const { position } = scene;
    const target: Target = { kind: 'face-norm', position, node, face: 'grad', ...orderOf(p) };
    const value = normOf(Array.from(elementsOf(windowOf(leaf.grad))), p);
    return [{ what: { kind: 'face-norm', name: node, face: 'grad', ...orderOf(p) }, value, target, light: null }];
  });
}

/** Tensors are known by name: brought to another position, a run may consist of others. */
function namesOf(scene: Scene, leaves: readonly Tensor[]): ReadonlySet<string> {
  return new Set(leaves.flatMap((leaf) => scene.names.leaves.get(leaf) ?? []));
}

/** The norms of what the last micro-batch has added to each parameter. */
function shareNorms(stage: ExplainedRun, scene: Scene): Quantity[] {
  return scene.ran.flatMap(({ node, position }): Quantity[] => {
    if (node.kind !== 'accumulate') return [];
    const name = scene.names.leaves.get(node.variable);
    const share = stage.tracker.accumulation.sharesOf(node.variable).at(-1);
    if (name === undefined || share === undefined) return [];
    const target: Target = { kind: 'share-norm', position, node: name };
    return [{ what: { kind: 'share-norm', name }, value: Math.sqrt(share.squares), target, light: null }];
  });
}

/** min(1, max_norm / (‖g‖ + 1e-6)), for the clip call(s) since the last step. */
export function explainClip(stage: ExplainedRun, target: Target & { readonly kind: 'clip' }): Explanation | null {
  stage.goTo(target.position);
  const { updates } = stage.tracker;
  // Within a step, the calls that concern what it moves.
  const moved = updates.stepping?.leaves ?? null;
  const clips = updates.clipsSinceStep.filter(
    ({ factor, leaves }) => factor !== null && (moved === null || leaves.some((leaf) => moved.includes(leaf))),
  );
  const clip = clips.at(-1);
  if (clip?.factor == null) return null;
  const what: What = { kind: 'clip', update: updates.count + 1 };
  const before = lineBefore(stage, clip.position);
  const norm = normBefore(stage, clip, before);
  const quantities = [option('max_norm', clip.limit.value), norm];
  const ratio = clip.limit.value / (norm.value + 1e-6);
  const condensed = condenseOver(quantities, (operand) =>
    select(
      'min',
      [constant(1), quotient(operand(0), sum(operand(1), constant(1e-6, '10⁻⁶')))],
      ratio < 1 || Number.isNaN(ratio) ? 1 : 0,
    ),
  );
  const own: Explanation = {
    target,
    result: { what, value: clip.factor, target, light: null },
    rule: {
      text: `c = min(1, max_norm / (${normSymbol(clip.limit.order ?? 2)} + 10⁻⁶))`,
      names: { max_norm: option('max_norm', 0).what },
    },
    ...condensed,
    ...unmade,
    line: stage.film.lineAt(stage.film.stops.line.countUpTo(before) - 1),
    made: clip.position,
  };
  return clips.length === 1 ? own : severalClips(own, clips);
}

/** The norm that the call has taken, out of what it found in `.grad`. */
function normBefore(stage: ExplainedRun, clip: Clip, before: number): Quantity {
  const names = namesOf(sceneNow(stage), clip.leaves);
  const scene = sceneAt(stage, before);
  const p = clip.limit.order ?? 2;
  const total = normOf(
    bufferNorms(scene, names, p).map(({ value }) => value),
    p,
  );
  const what: What = { kind: 'norm', of: 'accumulated', update: stage.tracker.updates.count + 1, ...orderOf(p) };
  const value = clip.norm ?? total;
  // A call that takes the norm of something else is believed.
  const known = total === value || Math.abs(total - value) <= 1e-5 * Math.abs(total);
  const earlier = stage.tracker.updates.clipsSinceStep.length > 0;
  const target: Target | null = known
    ? { kind: 'norm', of: earlier ? 'applied' : 'accumulated', position: before, ...orderOf(p), parameters: [...names] }
    : null;
  return { what, value: known ? total : value, target, light: null };
}

function severalClips(own: Explanation, clips: readonly Clip[]): Explanation {
  const value = clips.reduce((all, { factor }) => all * (factor ?? 1), 1);
  const { what } = own.result;
  const parts = clips.map(({ factor }): Quantity => ({ what, value: factor ?? 1, target: null, light: null }));
  const condensed = condenseOver(parts, (operand) => productOf(parts.map((_, k) => operand(k))));
  return { ...own, result: { ...own.result, value }, rule: { text: 'c = Πₖ cₖ', names: {} }, ...condensed };
}
