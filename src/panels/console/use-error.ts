import type { ErrorView } from '../../model/frame.ts';
import { usePage } from '../../store/store.ts';

/** The error at the position: of the run, or the reason why the text cannot be run. */
export function useError(): ErrorView | null {
  return usePage((state) => state.refused ?? state.frame?.error ?? null);
}
