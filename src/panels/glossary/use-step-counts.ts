/** How many steps of each size lie up to where the run stands. */
import { useEffect, useState } from 'react';
import { askEngine } from '../../store/run-actions.ts';
import { usePage } from '../../store/store.ts';

export type StepCounts = Awaited<ReturnType<typeof ask>>;

function ask() {
  return askEngine('step-counts', null);
}

/** Null while the run moves and until there is an answer. */
export function useStepCounts(): StepCounts {
  const frame = usePage((state) => (state.started && state.activity === 'idle' && !state.playing ? state.frame : null));
  const [told, setTold] = useState<{ readonly frame: typeof frame; readonly counts: StepCounts } | null>(null);
  useEffect(() => {
    if (frame === null) return undefined;
    let wanted = true;
    void ask().then((counts) => wanted && setTold({ frame, counts }));
    return () => {
      wanted = false;
    };
  }, [frame]);
  return told !== null && told.frame === frame ? told.counts : null;
}
