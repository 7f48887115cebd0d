/** The loss over the two numbers that the run shown optimises. */
import type { Surface, SurfaceWindow } from '../model/surface.ts';
import { askEngine } from './run-actions.ts';
import { page } from './store.ts';

/** Null when another run is shown by then, and for listings that do not optimise two numbers. */
export async function askSurface(window: SurfaceWindow): Promise<Surface | null> {
  const run = page.getState().frame?.run;
  const surface = await askEngine('surface', window);
  return page.getState().frame?.run === run ? surface : null;
}
