/** The accumulated gradient against that of the same samples as one batch, in words. */
import { useEffect } from 'react';
import type { BatchTruth } from '../../model/accumulation.ts';
import { usePage } from '../../store/store.ts';
import { compareBatch } from '../../store/watch-actions.ts';
import { formatFixed, formatNumber, formatShort } from '../../ui/number-format.ts';
import { useRest } from './rest.ts';
import { useAccumulationWords } from './words.ts';
import type { AccumulationWords } from './words.en.ts';

/** Asked for when the run stands still; null while it is not known, and when there is nothing to say. */
export function useTruth(inBuffers: number): string | null {
  const words = useAccumulationWords();
  const known = usePage((state) => state.batchTruth);
  const run = usePage((state) => state.frame?.run ?? 0);
  const done = usePage((state) => state.frame?.latest.microBatch?.index ?? 0);
  const still = useRest();
  const current = known?.run === run && known.batches === done && inBuffers > 0 ? known.truth : null;
  const wanted = still && inBuffers > 0 && current === null;
  useEffect(() => {
    if (wanted) void compareBatch();
  }, [wanted]);
  return current && truthInWords(words, current);
}

type Compared = BatchTruth & { readonly kind: 'compared' };

export function truthInWords(words: AccumulationWords, truth: BatchTruth): string | null {
  switch (truth.kind) {
    case 'compared':
      return compared(words, truth);
    case 'graphs-differ':
    case 'too-many':
      return words.unknownTruth[truth.kind];
    case 'mixes':
    case 'no-batch-dimension':
    case 'not-replayed':
      return words.incomparable[truth.kind](truth.node);
    case 'nothing':
    case 'stale':
    default:
      return null;
  }
}

function compared(words: AccumulationWords, truth: Compared): string {
  const { samples, microBatches, factor, near, scale, difference, cosine, relative } = truth;
  if (near === null) {
    return words.apart(samples, formatFixed(factor, 3), formatFixed(cosine, 3), formatFixed(relative, 2));
  }
  const said = words.factor(microBatches, samples, formatFixed(factor, 3), formatNumber(difference, 2));
  if (scale === null) return said;
  if (Math.abs(scale - 1) > 1e-6) {
    return `${said} ${words.undivided(formatShort(1 / scale), formatFixed(factor / scale, 3))}`;
  }
  return microBatches === 1 ? said : `${said} ${words.divided(microBatches, formatFixed(factor / microBatches, 3))}`;
}
