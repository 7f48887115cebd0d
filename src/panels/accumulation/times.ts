/** The time that an update usually takes. */
import type { UpdateRow } from '../../model/film.ts';

/** Newest updates that the median is over. */
const most = 1001;

/** Median of the milliseconds that updates took; null where none was measured. */
export function medianTime(updates: readonly UpdateRow[]): number | null {
  const times = updates.slice(-most).flatMap(({ cost }) => cost?.milliseconds ?? []);
  times.sort((a, b) => a - b);
  const middle = times.length >> 1;
  const [low, high] = times.length % 2 === 1 ? [times[middle], times[middle]] : [times[middle - 1], times[middle]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
