/** Probabilities given to a loss that takes raw scores: it would make probabilities of them a second time. */
import type { Tensor } from '../../../engine/tensor.ts';
import type { DiagnosisRule } from '../rule.ts';

/** What hands scores on as they are, in another shape. */
const shaping = new Set([
  'view',
  '_reshape_alias',
  '_unsafe_view',
  'transpose',
  't',
  'permute',
  'squeeze',
  'unsqueeze',
  'clone',
  'slice',
]);

/** The op that made a tensor's numbers. */
function makerOf(tensor: Tensor): string | null {
  let node = tensor.gradNode;
  while (node?.kind === 'op' && shaping.has(node.op.name)) {
    const next = node.edges[0]?.node ?? null;
    node = next?.kind === 'op' ? next : null;
  }
  return node?.kind === 'op' ? node.op.name : null;
}

/** By the loss: what must not have made its scores. */
const wrong = { cross_entropy: 'softmax', binary_cross_entropy_with_logits: 'sigmoid' } as const;

export const softmaxBeforeCrossEntropy: DiagnosisRule = (sight) => ({
  op({ op, inputs: [scores] }, line, _own, position) {
    if (!scores || (op.name !== 'log_softmax' && op.name !== 'binary_cross_entropy_with_logits')) return;
    const name = op.name === 'log_softmax' ? 'cross_entropy' : op.name;
    const first = wrong[name];
    if (makerOf(scores) !== first || (name !== op.name && !sight.libraryCalls().includes(name))) return;
    sight.report('softmax-before-cross-entropy', {
      line,
      position,
      numbers: {},
      names: { first, second: name },
    });
  },
});
