/** Accumulation: the ledger of the `.grad` buffers; behind a switch what it costs in memory and time, and the gradients' noise. */
import { useRef } from 'react';
import type { ReactNode } from 'react';
import type { Frame } from '../../model/frame.ts';
import type { AccumulationView } from '../../store/state.ts';
import { usePage } from '../../store/store.ts';
import { chooseAccumulationView } from '../../store/watch-actions.ts';
import { useSize } from '../../ui/drawing.ts';
import { useText } from '../../ui/i18n/dictionary.ts';
import { formatNumber } from '../../ui/number-format.ts';
import { Hint, Panel } from '../../ui/panel.tsx';
import { Views } from '../../ui/views.tsx';
import { AskNumber } from '../inspector/AskNumber.tsx';
import { Ledger } from './Ledger.tsx';
import { BatchMemoryCosts } from './BatchMemoryCosts.tsx';
import { Noise } from './Noise.tsx';
import { totalNorm } from './ledger.ts';
import { useAccumulationWords } from './words.ts';
import { accumulationRegion } from './region.ts';
import styles from './accumulation.module.css';

const VIEWS: readonly AccumulationView[] = ['ledger', 'memory', 'noise'];

/** The norm of what is in all the buffers. */
function Total({ frame: { ledger, position } }: { readonly frame: Frame }): ReactNode {
  const words = useAccumulationWords();
  if (ledger.every(({ state }) => state !== 'values')) return null;
  const target = { kind: 'norm', of: 'applied', position } as const;
  return (
    <span className={styles.total}>
      {words.all}{' '}
      <b className="mono">
        <AskNumber text={formatNumber(totalNorm(ledger))} target={target} name={words.total} />
      </b>
    </span>
  );
}

export function AccumulationPanel(): ReactNode {
  const words = useAccumulationWords();
  const empty = useText(accumulationRegion.empty);
  const name = useText(accumulationRegion.name);
  const frame = usePage((state) => state.frame);
  const view = usePage((state) => state.accumulationView);
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const begun = frame !== null && frame.position > 0 && frame.ledger.length > 0;
  return (
    <Panel label={name} bare>
      <div ref={box} className={styles.fill}>
        {!begun && <Hint>{empty}</Hint>}
        {begun && (
          <div className={styles.head}>
            <Views
              label={words.viewsLabel}
              views={VIEWS}
              words={words.views}
              chosen={view}
              onChoose={chooseAccumulationView}
            />
            {view === 'ledger' && <Total frame={frame} />}
          </div>
        )}
        {begun && view === 'ledger' && width > 0 && <Ledger frame={frame} width={width} />}
        {begun && view === 'memory' && width > 0 && <BatchMemoryCosts frame={frame} width={width} />}
        {begun && view === 'noise' && width > 0 && <Noise noise={frame.noise} width={width} />}
      </div>
    </Panel>
  );
}
