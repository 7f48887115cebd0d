/** Elements of tensors as operands of an explanation. */
import { indexOfCell as faceIndex } from '../reading/tensor-preview.ts';
import { windowOf } from '../reading/capture.ts';
import type { Tensor } from '../../engine/tensor.ts';
import { numelOf, ravel } from '../../engine/shape.ts';
import type { Explanation, Note, Quantity, Spot, Spotlight, Target, What } from '../../model/explanation.ts';
import { writerOfCell } from '../record/origins.ts';
import type { FrozenTensor } from '../record/recorder.ts';
import type { Scene } from './scene.ts';

/** An element of a tensor as it was at an event, seen from `scene`. */
export function quantityOf(scene: Scene, held: FrozenTensor, index: readonly number[]): Quantity {
  const what = whatOf(scene, held, index);
  return { what, value: held.frozen.at(index), target: targetOf(held, index), light: lightOf(what) };
}

/** Its explanation's name: the op that made the tensor, or whatever wrote to this very element last. */
export function targetOf({ frozen, maker, writer }: FrozenTensor, index: readonly number[]): Target | null {
  if (maker !== null) return { kind: 'made', ...maker.event, output: maker.output, at: [...index] };
  const found = writerOfCell(writer, frozen.position(index));
  if (found === null) return null;
  const { origin, index: at } = found;
  if (origin.draw !== null) {
    const { shape } = origin.window;
    const value = frozen.at(index);
    const { position } = origin.event;
    return { kind: 'drawn', value, ...origin.draw, number: ravel(at, shape) + 1, of: numelOf(shape), position, at };
  }
  if (origin.kind === 'accumulate') return { kind: 'sum', position: origin.event.position, at };
  return { kind: 'made', ...origin.event, output: origin.output, at };
}

function whatOf(scene: Scene, { tensor, maker }: FrozenTensor, index: readonly number[]): What {
  const at = [...index];
  const buffer = scene.gradOf.get(tensor);
  if (buffer !== undefined) return { kind: 'grad-buffer', name: buffer, at };
  const leaf = scene.names.leaves.get(tensor);
  if (leaf !== undefined && tensor.requiresGrad && tensor.isLeaf) return { kind: 'weight', name: leaf, at };
  const made = maker === null || maker.output !== 0 ? undefined : scene.ofPosition.get(maker.event.position);
  const node = made ?? scene.places.ofInput.get(tensor) ?? null;
  const op = (made === undefined ? undefined : scene.places.ops.get(made)?.node.op.name) ?? '';
  return { kind: 'value', node, name: scene.variables.get(tensor) ?? null, op, at };
}

export function lightOf(what: What): Spotlight | null {
  switch (what.kind) {
    case 'value':
      return what.node === null ? null : { node: what.node, face: 'value', at: what.at };
    case 'gradient':
      return what.node === null ? null : { node: what.node, face: 'grad', at: what.at };
    case 'weight':
      return { node: what.name, face: 'value', at: what.at };
    case 'grad-buffer':
    case 'share':
      return { node: what.name, face: 'grad', at: what.at };
    case 'optimizer':
      return what.quantity === 'weight' ? { node: what.name, face: 'value', at: what.at } : null;
    case 'sent':
    case 'face-norm':
    case 'share-norm':
    case 'norm':
    case 'clip':
    case 'optimizer-norm':
    case 'update-ratio':
    case 'option':
    default:
      return null;
  }
}

/** The index that a spot means in `tensor`; null when it has no such element. */
export function indexAt(tensor: Tensor, at: Spot): readonly number[] | null {
  if ('row' in at) return faceIndex(windowOf(tensor), at.row, at.col);
  const fits = at.length === tensor.shape.length && at.every((i, d) => i >= 0 && i < tensor.shape[d]!);
  return fits && numelOf(tensor.shape) > 0 ? at : null;
}

/** A number behind which there is nothing. */
export function plainly(target: Target, result: Quantity, notes: readonly Note[]): Explanation {
  return {
    target,
    result,
    rule: null,
    tree: null,
    operands: [],
    evaluated: result.value,
    scale: Math.abs(result.value),
    notes,
    line: 0,
    made: null,
    checkable: false,
  };
}

export function option(name: string, value: number, letter: string | null = null): Quantity {
  return { what: { kind: 'option', name, letter }, value, target: null, light: null };
}
