/** What clipping has done to the gradients in the buffers, or is going to do, in a sentence. */
import type { ClipView } from '../../model/clipping.ts';
import { formatFixed, formatNumber, formatShort } from '../../ui/number-format.ts';
import type { ClippingWords } from './words.en.ts';

/** `.grad` is no longer the sum that backward brought. */
export function changed({ applied, sumNorm }: ClipView): boolean {
  return Math.hypot(applied.along - sumNorm, applied.across) > 1e-5 * sumNorm;
}

export function turned({ applied }: ClipView): boolean {
  return applied.across > 1e-3 * applied.norm;
}

/** Cosine between what backward brought and what `step()` reads. */
export function cosineOf({ applied }: ClipView): number {
  return applied.norm === 0 ? NaN : applied.along / applied.norm;
}

/** The angle between them, in degrees. */
export function angleOf({ applied }: ClipView): string {
  return `${formatFixed((Math.atan2(applied.across, applied.along) * 180) / Math.PI, 1)}°`;
}

/** `inVain`: before this update there was a clip whose gradients no step has read. */
export function outcome(words: ClippingWords, view: ClipView, inVain: boolean): string {
  const { region, sumNorm, applied } = view;
  const done = region !== null && region.state !== 'coming';
  const isChanged = changed(view);
  if (region === null) {
    if (!isChanged) return inVain ? words.inVain : words.none;
    return turned(view) ? words.turnedBy(angleOf(view), formatFixed(cosineOf(view), 3)) : words.scaled;
  }
  const { limit, measure, beyond } = region;
  const { by, order } = limit;
  const measured = words.norm(order === Infinity ? 'inf' : formatShort(order ?? 2), formatNumber(measure));
  if (limit.value === Infinity && !isChanged) return words.noLimit;
  if (by === 'value' && beyond !== null) {
    const bounds = `±${formatShort(limit.value)}`;
    if (beyond.count === 0) return words.noneBeyond(bounds);
    const turn = turned(view) ? words.turnedTo(angleOf(view), formatFixed(cosineOf(view), 3)) : '';
    return `${words.beyond(beyond.count, beyond.of, bounds, done)}${turn}`;
  }
  if (!done) {
    if (measure === null) return '';
    return measure > limit.value ? words.willCut(measured) : words.inside(measured);
  }
  if (turned(view)) return words.early(angleOf(view), formatFixed(cosineOf(view), 3));
  if (!isChanged) return words.inside(measured);
  if (applied.norm > sumNorm) return words.scaled;
  return order === 2 || order === null ? words.keptDirection : words.keptDirectionBy(measured);
}
