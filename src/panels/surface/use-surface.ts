import { useEffect, useState } from 'react';
import type { Surface, SurfaceWindow } from '../../session/surface.ts';
import { askSurface } from '../../store/surface-actions.ts';

/** The surface of a run in a window; the last one stays until the new one is there. */
export function useSurface(run: number, window: SurfaceWindow | null): Surface | null {
  const [surface, setSurface] = useState<Surface | null>(null);
  // Windows are compared by what they say.
  const asked = window === null ? null : JSON.stringify({ run, window });
  useEffect(() => {
    let current = true;
    const look = async (wanted: SurfaceWindow): Promise<void> => {
      const answer = await askSurface(wanted);
      if (current && answer !== null) setSurface(answer);
    };
    if (asked !== null) void look((JSON.parse(asked) as { readonly window: SurfaceWindow }).window);
    return () => {
      current = false;
    };
  }, [asked]);
  return surface;
}
