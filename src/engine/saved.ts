/** Tensors kept for backward, and the errors when they were freed or changed meanwhile. */
import type { Context } from './context.ts';
import { tensorTypeName } from './dtype.ts';
import { runtimeError } from './errors.ts';
import { refreshView } from './graph.ts';
import type { Node, SavedTensor } from './node.ts';
import type { SavedRecord } from './op.ts';
import { shapeText } from './shape.ts';
import type { Tensor } from './tensor.ts';

const secondTime =
  'Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time or if you need to access saved tensors after calling backward.';

/**
 * The saved tensors of a node by name.
 * Throws PyTorch's errors when they have been freed or when one was changed in place since.
 */
export function takeSaved(context: Context, node: Node): SavedRecord {
  if (node.saved === null) throw runtimeError(secondTime);
  const record: Record<string, SavedTensor['tensor']> = {};
  for (const slot of node.saved) {
    const { tensor } = slot;
    if (tensor !== null && tensor.counter.value !== slot.version) throw modified(context, node, slot, tensor);
    record[slot.name] = slot.tensor;
  }
  return record;
}

/** Drops the saved tensors. A node that kept none may be run any number of times. */
export function freeSaved(node: Node): void {
  if (node.saved?.some((slot) => slot.tensor !== null) === true) node.saved = null;
}

/** PyTorch 2 tells of a view whose history was remade after its base had changed as the output of AsStrided. */
function wordedName(name: string): string {
  return name === 'AsStridedBackward0' ? 'AsStrided' : name;
}

function modified(context: Context, node: Node, slot: SavedTensor, tensor: Tensor): Error {
  refreshView(context, tensor);
  const maker = slot.isOutput ? node : tensor.gradNode;
  const where =
    maker === null ? '' : `, which is output ${slot.isOutput ? 0 : tensor.outputIndex} of ${wordedName(maker.name)},`;
  return runtimeError(
    'one of the variables needed for gradient computation has been modified by an inplace operation: ' +
      `[${tensorTypeName(tensor.dtype)} ${shapeText(tensor.shape)}]${where} is at version ${tensor.counter.value}; ` +
      `expected version ${slot.version} instead. Hint: enable anomaly detection to find the operation that failed to ` +
      'compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False).',
  );
}
