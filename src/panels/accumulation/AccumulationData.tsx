/** The button behind which the numbers of the view stand. */
import type { ReactNode } from 'react';
import { page, usePage } from '../../store/store.ts';
import { useText, useDictionary } from '../../ui/i18n/dictionary.ts';
import { NumbersData } from '../inspector/NumbersData.tsx';
import { accumulationTable } from './tables.ts';
import { useAccumulationWords } from './words.ts';
import { accumulationRegion } from './region.ts';

export function AccumulationData(): ReactNode {
  const words = useAccumulationWords();
  const { data } = useDictionary();
  const name = useText(accumulationRegion.name);
  const none = usePage((state) => (state.frame?.ledger.length ?? 0) === 0);
  const view = usePage((state) => state.accumulationView);
  return (
    <NumbersData
      title={`${name}: ${words.views[view]}`}
      file={view === 'ledger' ? 'accumulation' : `accumulation-${view}`}
      disabled={none}
      table={() => accumulationTable(data, words, page.getState())}
    />
  );
}
