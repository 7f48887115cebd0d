/** Whether the reader rests, so that what takes long may be computed. */
import { useEffect, useState } from 'react';
import { usePage } from '../../store/store.ts';

/** While the reader goes on, nothing is computed besides. */
const REST = 250;

/** Whether the run has stood still for a while, and not in the middle of a backward pass. */
export function useRest(): boolean {
  const position = usePage((state) => state.frame?.position ?? 0);
  const still = usePage(
    (state) =>
      !state.playing && state.activity === 'idle' && state.frame?.place.nodesDone === state.frame?.place.nodesTotal,
  );
  const [rested, setRested] = useState<number | null>(null);
  useEffect(() => {
    if (!still) return undefined;
    const timer = setTimeout(() => setRested(position), REST);
    return () => {
      clearTimeout(timer);
      setRested(null);
    };
  }, [still, position]);
  return still && rested === position;
}
