/** Warnings that torch prints: they go by in the output, and often name the fault. */
import type { Rule } from '../rule.ts';

/** `file:line: Category: message`, as Python prints it. */
const form = /^.*?:\d+: (\w*Warning): ([\s\S]*?)\n/;
/** A warning that is told by a diagnosis of its own. */
const broadcast = 'Using a target size';

/** The operands' shapes out of the warning's own words. */
const sizes = /\(torch\.Size\(\[([\d, ]*)\]\)\).*\(torch\.Size\(\[([\d, ]*)\]\)\)/s;

export const torchWarnings: Rule = ({ report }) => ({
  output(text, stream, line, position) {
    if (stream !== 'stderr') return;
    const [, category, message] = form.exec(text) ?? [];
    if (category === undefined || message === undefined) return;
    if (message.startsWith('The .grad attribute of a Tensor that is not a leaf')) {
      report('not-a-leaf', { line, position, numbers: {}, names: { node: '' } });
      return;
    }
    const [, right, left] = message.startsWith(broadcast) ? (sizes.exec(message) ?? []) : [];
    if (left !== undefined && right !== undefined) {
      const shape = (list: string): string => list.split(', ').join('×');
      const rows = Math.max(...`${left}, ${right}`.split(', ').map(Number));
      report('broadcast-in-loss', {
        line,
        position,
        numbers: { elements: rows * rows },
        names: { op: 'mse_loss', left: shape(left), right: shape(right), result: `${rows}×${rows}` },
      });
      return;
    }
    report('torch-warning', { line, position, numbers: {}, names: { category, message } });
  },
});
