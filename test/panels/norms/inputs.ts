import type { PlotInput } from '../../../src/panels/norms/plot.ts';
import { normsEn } from '../../../src/panels/norms/words.en.ts';

/** A chart of 352 × 280 pixels. */
export function inputOf(more: Partial<PlotInput>): PlotInput {
  return {
    width: 352,
    height: 280,
    compact: false,
    touch: false,
    version: 1,
    microBatches: [],
    updates: [],
    order: '2',
    scale: 'linear',
    detail: 'whole',
    rows: ['loss'],
    range: null,
    others: [],
    thresholdName: 'clip_value',
    words: normsEn,
    ...more,
  };
}
