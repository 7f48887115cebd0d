/** The button behind which the numbers of the view stand. */
import type { ReactNode } from 'react';
import { page, usePage } from '../../store/store.ts';
import { useDictionary } from '../../ui/i18n/dictionary.ts';
import { NumbersData } from '../inspector/NumbersData.tsx';
import { accumulationTable } from './tables.ts';

export function AccumulationData(): ReactNode {
  const words = useDictionary();
  const none = usePage((state) => (state.frame?.ledger.length ?? 0) === 0);
  const view = usePage((state) => state.accumulationView);
  return (
    <NumbersData
      title={`${words.regions.accumulation}: ${words.accumulation.views[view]}`}
      file={view === 'ledger' ? 'accumulation' : `accumulation-${view}`}
      disabled={none}
      table={() => accumulationTable(words, page.getState())}
    />
  );
}
