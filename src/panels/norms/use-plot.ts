/** The chart's picture as the page's state gives it. */
import { useMemo } from 'react';
import type { LiteralControl } from '../../model/control.ts';
import { otherRuns } from '../../store/other-runs.ts';
import type { ChartRow, ShownNormOrder } from '../../store/state.ts';
import { usePage } from '../../store/store.ts';
import { PHONE, PROJECTOR, useMedia } from '../../ui/drawing.ts';
import type { Size } from '../../ui/drawing.ts';
import { useDictionary } from '../../ui/i18n/dictionary.ts';
import { plotOf } from './plot.ts';
import type { Plot } from './plot.ts';
import type { OtherRunRows } from './run-rows.ts';
import { limitOf, newestBound, startingOrder } from './series.ts';
import { useNormsWords } from './words.ts';

/** The norm that is shown: the one chosen, else the one that the listing clips by. */
export function useOrder(): ShownNormOrder {
  return usePage((state) => state.charts.norm ?? startingOrder(state.film.updates));
}

const LOSS: readonly ChartRow[] = ['loss'];
const NO_ROWS: readonly ChartRow[] = [];

/** The rows that are wanted below the norms. */
export function useChartRows(): readonly ChartRow[] {
  const projector = useMedia(PROJECTOR);
  return usePage((state) => state.charts.rows ?? (projector ? NO_ROWS : LOSS));
}

/** The literal that holds the threshold: the line is called what the listing calls it, and dragging the line turns it. */
export function useThresholdControl(): LiteralControl | null {
  return usePage((state) => {
    const row = newestBound(state.film.updates);
    const threshold = row && limitOf(row)?.value;
    const control = state.controls.find(
      (one) => one.kind === 'literal' && one.value === threshold && /clip|norm|threshold|max/.test(one.name),
    );
    return control?.kind === 'literal' ? control : null;
  });
}

function useOthers(): readonly OtherRunRows[] {
  const others = usePage(otherRuns);
  return useMemo(
    () =>
      others.map(({ run, kind, number, label }) => {
        const { microBatches, updates } = run.film;
        return { kind, number, label, microBatches, updates };
      }),
    [others],
  );
}

/** Below this no axis fits, in pixels. */
const LEAST_HEIGHT = 80;

/** Null before the chart's room is known, and where there is none. */
export function usePlot({ width, height }: Size): Plot | null {
  const words = useNormsWords();
  const { data } = useDictionary();
  const film = usePage((state) => state.film);
  const version = usePage((state) => state.filmVersion);
  const { scale, detail, range } = usePage((state) => state.charts);
  const rows = useChartRows();
  const order = useOrder();
  const others = useOthers();
  const compact = useMedia(PROJECTOR) || height < 180;
  const touch = useMedia(PHONE);
  const thresholdName = useThresholdControl()?.name ?? data.threshold;
  return useMemo(() => {
    if (width === 0 || height < LEAST_HEIGHT) return null;
    const { microBatches, updates } = film;
    const looks = { width, height, compact, touch, order, scale, detail, range, rows, thresholdName, words };
    return plotOf({ ...looks, version, microBatches, updates, others });
  }, [width, height, compact, touch, order, scale, detail, range, rows, thresholdName, words, version, film, others]);
}
