/** Asking the Worker for the loss surface, one window at a time. */
import { useEffect, useRef, useState } from 'react';
import type { Surface, SurfaceWindow } from '../../model/surface.ts';
import { askSurface } from '../../store/surface-actions.ts';

/**
 * The surface of a run in a window; the last one stays until the new one is there. While a run grows, its window does: one
 * request is under way at a time, of those that come meanwhile the last one follows.
 */
export function useSurface(run: number, window: SurfaceWindow | null): Surface | null {
  const [surface, setSurface] = useState<Surface | null>(null);
  const wanted = useRef<SurfaceWindow | null>(null);
  const busy = useRef(false);
  // Windows are compared by what they say.
  const asked = window === null ? null : JSON.stringify({ run, window });
  useEffect(() => {
    const look = async (): Promise<void> => {
      const next = wanted.current;
      wanted.current = null;
      busy.current = next !== null;
      if (next === null) return;
      const answer = await askSurface(next);
      if (answer !== null) setSurface(answer);
      await look();
    };
    if (asked === null) return;
    wanted.current = (JSON.parse(asked) as { readonly window: SurfaceWindow }).window;
    if (!busy.current) void look();
  }, [asked]);
  return surface;
}
