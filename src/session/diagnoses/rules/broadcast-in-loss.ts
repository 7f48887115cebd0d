/** Two operands of the same number of elements and other shapes, which broadcasting makes a table of all pairs. */
import type { Node } from '../../../engine/node.ts';
import type { DiagnosisRule } from '../rule.ts';

const pairwise = new Set([
  'sub',
  'rsub',
  'add',
  'mul',
  'div',
  'mse_loss',
  'smooth_l1_loss',
  'huber_loss',
  'l1_loss',
  'eq',
]);
/** What makes `[n, 1]` or `[n]` on purpose: `x[:, None] - y`. */
const shaping = new Set(['unsqueeze', 'index', 'slice', 'expand', 'view', 'transpose', 't', 'permute']);

interface Pair {
  readonly line: number;
  readonly op: string;
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly result: readonly number[];
}

const text = (shape: readonly number[]): string => shape.join('×');
const count = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

/** A column beside a row, `[n, 1]` and `[n]`: one is a result of the model, the other has no history. */
function isColumnAndRow(left: readonly number[], right: readonly number[]): boolean {
  const [column, row] = left.length > right.length ? [left, right] : [right, left];
  return row.length === 1 && column.length === 2 && column[1] === 1 && column[0] === row[0] && (row[0] ?? 0) > 1;
}

export const broadcastInLoss: DiagnosisRule = ({ report }) => {
  const pairs = new WeakMap<Node, Pair>();
  return {
    op({ op, inputs: [left, right], outputs: [result], node }, line) {
      if (node === null || !left || !right || !result || !pairwise.has(op.name)) return;
      if (!isColumnAndRow(left.shape, right.shape) || left.requiresGrad === right.requiresGrad) return;
      const model = left.requiresGrad ? left : right;
      if (model.gradNode?.kind === 'op' && shaping.has(model.gradNode.op.name)) return;
      pairs.set(node, { line, op: op.name, left: left.shape, right: right.shape, result: result.shape });
    },
    passBegins(run, roots, _line, position) {
      const nodes = [...roots.map(({ gradNode }) => gradNode), ...run.dependencies.keys()];
      for (const node of nodes) {
        const pair = node?.kind === 'op' ? pairs.get(node) : undefined;
        if (pair === undefined) continue;
        const { line, op, left, right } = pair;
        // mse_loss gives one number, but works on all pairs.
        const result = [
          left.length === 1 ? (right[0] ?? 0) : (left[0] ?? 0),
          left.length === 1 ? count(left) : count(right),
        ];
        report('broadcast-in-loss', {
          line,
          position,
          numbers: { elements: count(result) },
          names: { op, left: text(left), right: text(right), result: text(result) },
        });
      }
    },
  };
};
