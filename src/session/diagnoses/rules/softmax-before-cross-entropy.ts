/** Probabilities given to a loss that takes raw scores: it would make probabilities of them a second time. */
import type { Tensor } from '../../../engine/tensor.ts';
import type { Rule } from '../rule.ts';

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

/** By the function that is running: what must not have made its first operand. */
const wrong: Readonly<Record<string, readonly [op: string, first: string]>> = {
  cross_entropy: ['log_softmax', 'softmax'],
  binary_cross_entropy_with_logits: ['binary_cross_entropy_with_logits', 'sigmoid'],
};

export const softmaxBeforeCrossEntropy: Rule = (sight) => ({
  op({ op, inputs: [scores] }, line, _own, position) {
    if (!scores || (op.name !== 'log_softmax' && op.name !== 'binary_cross_entropy_with_logits')) return;
    const name = op.name === 'log_softmax' ? (sight.running?.name ?? '') : op.name;
    const rule = wrong[name];
    if (rule === undefined || rule[0] !== op.name || makerOf(scores) !== rule[1]) return;
    sight.report('softmax-before-cross-entropy', {
      line,
      position,
      numbers: {},
      names: { first: rule[1], second: name },
    });
  },
});
