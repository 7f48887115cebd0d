/** Accumulation: the ledger of the `.grad` buffers; behind a switch what it costs in memory and time, and the gradients' noise. */
import { useRef } from 'react';
import type { ReactNode } from 'react';
import type { AccumulationView } from '../../store/state.ts';
import { usePage } from '../../store/store.ts';
import { chooseAccumulationView } from '../../store/watch-actions.ts';
import { useSize } from '../../ui/drawing.ts';
import { useDictionary } from '../../ui/i18n/dictionary.ts';
import { Hint, Panel } from '../../ui/panel.tsx';
import { Ledger } from './Ledger.tsx';
import { Memory } from './Memory.tsx';
import { Noise } from './Noise.tsx';
import styles from './accumulation.module.css';

const VIEWS: readonly AccumulationView[] = ['ledger', 'memory', 'noise'];

function Switch({ chosen }: { readonly chosen: AccumulationView }): ReactNode {
  const words = useDictionary().accumulation;
  return (
    <div className={styles.views} role="group" aria-label={words.viewsLabel}>
      {VIEWS.map((view) => (
        <button key={view} type="button" aria-pressed={view === chosen} onClick={() => chooseAccumulationView(view)}>
          {words.views[view]}
        </button>
      ))}
    </div>
  );
}

export function AccumulationPanel(): ReactNode {
  const words = useDictionary();
  const frame = usePage((state) => state.frame);
  const view = usePage((state) => state.accumulationView);
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const begun = frame !== null && frame.position > 0 && frame.ledger.length > 0;
  return (
    <Panel label={words.regions.accumulation} bare>
      <div ref={box} className={styles.fill}>
        {!begun && <Hint>{words.accumulation.empty}</Hint>}
        {begun && <Switch chosen={view} />}
        {begun && view === 'ledger' && width > 0 && <Ledger frame={frame} width={width} />}
        {begun && view === 'memory' && width > 0 && <Memory frame={frame} width={width} />}
        {begun && view === 'noise' && width > 0 && <Noise noise={frame.noise} width={width} />}
      </div>
    </Panel>
  );
}
