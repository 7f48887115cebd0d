/** Which update the Clipping panel speaks of at a position, and how often clipping fired. */
import type { Phase, UpdateRow } from '../../session/frame.ts';
import { countUpTo } from '../../store/film.ts';

/** The update under way while its gradients are clipped or read, else the last one made. */
export function updateAt(updates: readonly UpdateRow[], position: number, phase: Phase): UpdateRow | null {
  const done = countUpTo(updates, position);
  const under = phase === 'clip' || phase === 'step' ? updates[done] : undefined;
  return under ?? updates[done - 1] ?? null;
}

/** True when clipping made this update's gradients smaller. */
export function fired(row: UpdateRow): boolean {
  return row.clipCoefficient === null || row.clipCoefficient < 1;
}
