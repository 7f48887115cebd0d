/** Clip calls that were given nothing, come too early, are cleared unread, or stand before the loss scale is taken out. */
import type { OpEvent } from '../../../engine/context.ts';
import type { Tensor } from '../../../engine/tensor.ts';
import { squaredNorm, windowOf } from '../../reading/capture.ts';
import type { DiagnosisRule } from '../rule.ts';

/** A clip call whose gradients no step has read yet. */
interface Open {
  readonly line: number;
  readonly threshold: number;
  readonly position: number;
  readonly leaves: Set<Tensor>;
  /** The norm that the call left. */
  readonly left: number;
  /** The norm that it measured. */
  readonly measured: number;
  /** Products of numbers that the listing has multiplied the gradients with since, by leaf. */
  readonly factors: Map<Tensor, number>;
}

/** More open calls than this are a loop that never steps. */
const mostOpen = 64;
/** A loss that was multiplied with at least this much was scaled, not weighted. */
const leastScale = 8;

export const clips: DiagnosisRule = ({ loop, report }) => {
  let open: Open[] = [];
  const norm = (leaves: Iterable<Tensor>): number => {
    let squares = 0;
    for (const { grad } of leaves) if (grad !== null) squares += squaredNorm(windowOf(grad));
    return Math.sqrt(squares);
  };
  return {
    clipped({ leaves, limit: { value: threshold }, norm: measured, position }, line) {
      if (leaves.length === 0) {
        report('clip-given-nothing', { line, position, numbers: { threshold }, names: {} });
        return;
      }
      const mine = new Set(leaves.filter(({ grad }) => grad !== null));
      const clip = {
        line,
        threshold,
        position,
        leaves: mine,
        left: norm(mine),
        measured: measured ?? NaN,
        factors: new Map(),
      };
      open = [...open.slice(1 - mostOpen), clip];
    },
    accumulated({ variable, action }, line, position) {
      if (action !== 'add') return;
      for (const clip of open) {
        if (!clip.leaves.has(variable) || !loop.isHeld(variable)) continue;
        // A step has read what was clipped: the next micro-batch adds to what should have been cleared, another matter.
        if (loop.sharesOf(variable).every((pass) => pass.readBy.has(variable))) continue;
        report('clip-too-early', {
          line: clip.line,
          position,
          lines: [line],
          numbers: { threshold: clip.threshold, backwardLine: line },
          names: {},
        });
        open = open.filter((one) => one !== clip);
        return;
      }
    },
    op({ op, inputs: [target, factor] }: OpEvent, _line, own) {
      if (!own || open.length === 0 || !target || !factor || factor.numel !== 1) return;
      if (op.name !== 'div' && op.name !== 'mul') return;
      const value = factor.at(factor.shape.map(() => 0));
      for (const clip of open) {
        for (const leaf of clip.leaves) {
          if (leaf.grad?.storage !== target.storage) continue;
          clip.factors.set(leaf, (clip.factors.get(leaf) ?? 1) * (op.name === 'div' ? 1 / value : value));
        }
      }
    },
    cleared(leaf, line, position) {
      for (const clip of open) {
        if (!clip.leaves.delete(leaf) || clip.leaves.size > 0) continue;
        report('clip-in-vain', {
          line: clip.line,
          position,
          lines: [line],
          numbers: { threshold: clip.threshold, clearedLine: line },
          names: {},
        });
      }
      open = open.filter(({ leaves }) => leaves.size > 0);
    },
    stepBegins(_optimizer, leaves, line, position) {
      for (const clip of open.filter((one) => leaves.some((leaf) => one.leaves.has(leaf)))) {
        const scale = loop.last?.scale ?? 1;
        const [factor] = new Set(clip.factors.values());
        const undone = factor !== undefined && Math.abs(factor * scale - 1) < 1e-3;
        if (undone && scale >= leastScale && norm(clip.leaves) < 0.9 * clip.left) {
          report('clip-before-unscale', {
            line: clip.line,
            position,
            lines: [line],
            numbers: { threshold: clip.threshold, scale, norm: clip.measured },
            names: {},
          });
        }
      }
      open = open.filter((one) => !leaves.some((leaf) => one.leaves.has(leaf)));
    },
  };
};
