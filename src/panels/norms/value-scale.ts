/** From values to pixels, linear or logarithmic. On a logarithmic axis 0 has a rung of its own below the least power. */
import { scaleLinear, scaleLog, ticks } from 'd3';
import { formatShort } from '../../ui/number-format.ts';

export interface Tick {
  readonly at: number;
  readonly text: string;
}

export interface ValueScale {
  readonly kind: 'linear' | 'log';
  /** Values beyond the ends are drawn at the ends. */
  readonly at: (value: number) => number;
  readonly invert: (pixels: number) => number;
  readonly ticks: readonly Tick[];
}

/** What a scale must hold: the least positive and the greatest value (0 when there is none), and whether there are zeros. */
export interface Extent {
  readonly least: number;
  readonly greatest: number;
  readonly zeros: boolean;
}

export const NOTHING: Extent = { least: 0, greatest: 0, zeros: false };

export function extentOf(count: number, value: (i: number) => number | null, start = NOTHING): Extent {
  let { least, greatest, zeros } = start;
  for (let i = 0; i < count; i++) {
    const v = value(i);
    if (v === null || !Number.isFinite(v)) continue;
    if (v === 0) zeros = true;
    else if (v > 0 && (least === 0 || v < least)) least = v;
    if (v > greatest) greatest = v;
  }
  return { least, greatest, zeros };
}

/** Height of the rung that zeros stand on. */
const RUNG = 14;
/** Pixels that a tick needs. */
const TICK_ROOM = 30;

/** At most three digits and a power of ten: the margin is narrow. */
export function tickText(value: number): string {
  if (value === 0 || (value >= 1e-3 && value < 1e5)) return formatShort(value, 3);
  const [digits = '', power = ''] = value.toExponential(1).split('e');
  return `${formatShort(Number(digits))}e${power.replace('+', '').replace('-', '−')}`;
}

function linear({ greatest }: Extent, base: number, top: number): ValueScale {
  const scale = scaleLinear([0, greatest > 0 ? greatest * 1.06 : 1], [base, top]).clamp(true);
  const marks = scale.ticks(Math.max(1, Math.min(4, Math.floor((base - top) / TICK_ROOM))));
  return {
    kind: 'linear',
    at: (value) => scale(value),
    invert: (pixels) => scale.invert(pixels),
    ticks: marks.map((value) => ({ at: scale(value), text: tickText(value) })),
  };
}

function logarithmic({ least, greatest, zeros }: Extent, base: number, top: number): ValueScale {
  const floor = zeros ? base - RUNG : base;
  const [low, high] = least === 0 ? [0.1, 1] : [least / 1.12, greatest * 1.12];
  const scale = scaleLog([low, high], [floor, top]).clamp(true);
  const at = (value: number): number => (value > 0 ? scale(value) : base);
  const powers = powerTicks(low, high, Math.max(2, Math.floor((floor - top) / TICK_ROOM)));
  const marks = powers.map((value) => ({ at: scale(value), text: tickText(value) }));
  return {
    kind: 'log',
    at,
    invert: (pixels) => scale.invert(Math.min(pixels, floor)),
    ticks: zeros ? [{ at: base, text: '0' }, ...marks] : marks,
  };
}

/** Powers of ten, thinned to `most`; over less than two of them 1, 2 and 5 of each, or round numbers. */
function powerTicks(low: number, high: number, most: number): number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const powers = Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => first + k);
  if (powers.length >= 2) {
    const stride = Math.ceil(powers.length / most);
    return powers.filter((power) => power % stride === 0).map((power) => Number(`1e${power}`));
  }
  const fine = Array.from({ length: last - first + 3 }, (_, k) => first - 1 + k)
    .flatMap((power) => [1, 2, 5].map((k) => Number(`${k}e${power}`)))
    .filter((value) => value >= low && value <= high);
  return fine.length >= 2 ? fine.slice(0, most) : ticks(low, high, Math.min(3, most));
}

export function valueScale(kind: 'linear' | 'log', extent: Extent, base: number, top: number): ValueScale {
  return kind === 'log' ? logarithmic(extent, base, top) : linear(extent, base, top);
}
