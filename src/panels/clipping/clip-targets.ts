/** What the numbers of the Clipping panel are to the Inspector. */
import type { Target } from '../../model/explanation.ts';
import type { ClipView } from '../../model/clipping.ts';
import type { Frame } from '../../model/frame.ts';
import type { UpdateRow } from '../../model/film.ts';
import { coefficientTarget, updateNormTarget } from '../norms/norm-targets.ts';

export interface ClipTargets {
  readonly sum: Target;
  readonly applied: Target;
  readonly coefficient: Target | null;
  /** Each parameter's norm before clipping; null where gradients were clipped before the sum was complete. */
  readonly before: (parameter: string) => Target | null;
  readonly after: (parameter: string) => Target;
}

/** For what stands in the buffers at a frame. */
export function viewTargets(view: ClipView, { position, latest }: Frame): ClipTargets {
  const { region, gathered } = view;
  const clipped = region?.state === 'done' ? position : region?.state === 'read' ? lastEvent(latest.update) : null;
  return {
    sum: { kind: 'norm', of: 'sum', position },
    applied: { kind: 'norm', of: 'applied', position },
    coefficient: clipped === null || region?.coefficient == null ? null : { kind: 'clip', position: clipped },
    before: (node) => (gathered === null ? null : { kind: 'face-norm', position: gathered, node, face: 'grad' }),
    after: (node) => ({ kind: 'face-norm', position, node, face: 'grad' }),
  };
}

/** For an update whose gradients are gone: as its `step()` read them. */
export function updateTargets(row: UpdateRow): Pick<ClipTargets, 'sum' | 'applied' | 'coefficient'> {
  return {
    sum: updateNormTarget(row, 'accumulated', '2'),
    applied: updateNormTarget(row, 'applied', '2'),
    coefficient: coefficientTarget(row),
  };
}

function lastEvent(row: UpdateRow | null): number | null {
  return row === null ? null : row.position - 1;
}
