/** Two parameters that are different tensors over the same memory. */
import type { Tensor } from '../../../engine/tensor.ts';
import type { Expr, Module } from '../../../python/ast.ts';
import { blocksOf } from '../../../controls/statements.ts';
import type { DiagnosisRule } from '../rule.ts';

/** First and last element of the storage that a tensor can reach. */
function reach({ shape, strides, offset }: Tensor): readonly [number, number] {
  let last = offset;
  for (const [d, size] of shape.entries()) last += (size - 1) * (strides[d] ?? 0);
  return [offset, last];
}

function overlap(a: Tensor, b: Tensor): boolean {
  if (a.storage !== b.storage) return false;
  const [aFirst, aLast] = reach(a);
  const [bFirst, bLast] = reach(b);
  return aFirst <= bLast && bFirst <= aLast;
}

/** `leave.weight.data` for the attribute chain that it is; null for anything else. */
function chain(target: Expr): string | null {
  if (target.kind === 'Name') return target.id;
  if (target.kind !== 'Attribute') return null;
  const value = chain(target.value);
  return value === null ? null : `${value}.${target.attr}`;
}

/** The line that assigns to the `.data` of a parameter with this name; 0 when none does. */
function tiedAt(module: Module, name: string): number {
  const queue = [...module.body];
  for (const statement of queue) {
    queue.push(...blocksOf(statement).flat());
    if (statement.kind !== 'Assign') continue;
    if (statement.targets.some((target) => chain(target) === `${name}.data`)) return statement.span.line;
  }
  return 0;
}

/** Looked for at an optimizer's first steps: ties are made before training. */
const looks = 2;

export const sharedMemory: DiagnosisRule = ({ loop, module, nameOf, report }) => ({
  stepBegins(optimizer, leaves, line, position) {
    if ((loop.optimizers.get(optimizer)?.steps ?? 0) >= looks) return;
    for (const [k, leaf] of leaves.entries()) {
      const twin = leaves.slice(k + 1).find((other) => other !== leaf && overlap(leaf, other));
      if (twin === undefined) continue;
      const variable = nameOf(twin);
      const other = nameOf(leaf) ?? '';
      const tied = tiedAt(module, variable ?? '') || tiedAt(module, other);
      report('shared-memory', { line: tied || line, position, lines: [line], variable, numbers: {}, names: { other } });
    }
  },
});
