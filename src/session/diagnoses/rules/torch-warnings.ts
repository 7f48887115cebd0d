/** Warnings that torch prints: they go by in the output, and often name the fault. */
import { numelOf } from '../../../engine/shape.ts';
import type { DiagnosisRule } from '../rule.ts';

/** `file:line: Category: message`, as Python prints it. */
const form = /^.*?:\d+: (\w*Warning): ([\s\S]*?)\n/;
/** A warning that is told by a diagnosis of its own. */
const broadcast = 'Using a target size';

/** The operands' shapes out of the warning's own words. */
const sizes = /\(torch\.Size\(\[([\d, ]*)\]\)\).*\(torch\.Size\(\[([\d, ]*)\]\)\)/s;

type Sizes = readonly number[];

/** Input, target and what broadcasting makes of them; null when they cannot be broadcast. */
function shapesIn(message: string): readonly [Sizes, Sizes, Sizes] | null {
  const [left, right] = (sizes.exec(message) ?? [])
    .slice(1, 3)
    .map((list) => list.split(', ').filter(Boolean).map(Number));
  if (left === undefined || right === undefined) return null;
  const result: number[] = [];
  for (let d = Math.max(left.length, right.length); d >= 1; d--) {
    const a = left.at(-d) ?? 1;
    const b = right.at(-d) ?? 1;
    if (a !== b && a !== 1 && b !== 1) return null;
    result.push(a === 1 ? b : a);
  }
  return [right, left, result];
}

export const torchWarnings: DiagnosisRule = ({ report }) => ({
  output(text, stream, line, position) {
    if (stream !== 'stderr') return;
    const [, category, message] = form.exec(text) ?? [];
    if (category === undefined || message === undefined) return;
    if (message.startsWith('The .grad attribute of a Tensor that is not a leaf')) {
      report('not-a-leaf', { line, position, numbers: {}, names: { node: '' } });
      return;
    }
    const shapes = message.startsWith(broadcast) ? shapesIn(message) : null;
    if (shapes !== null) {
      const [left, right, result] = shapes;
      report('broadcast-in-loss', {
        line,
        position,
        numbers: { elements: numelOf(result) },
        names: { op: 'the loss', left: left.join('×'), right: right.join('×'), result: result.join('×') },
      });
      return;
    }
    report('torch-warning', { line, position, numbers: {}, names: { category, message } });
  },
});
