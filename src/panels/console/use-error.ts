/** Which error is told where the run stands. */
import type { ErrorView } from '../../model/error.ts';
import type { PageState } from '../../store/state.ts';
import { usePage } from '../../store/store.ts';

/** The error at the position: of the run, or the reason why the text cannot be run. */
export function errorOf({ refused, frame }: Pick<PageState, 'refused' | 'frame'>): ErrorView | null {
  return refused ?? frame?.error ?? null;
}

export function useError(): ErrorView | null {
  return usePage(errorOf);
}
