/** How many elements of the accumulated gradient have which magnitude, on a logarithmic axis; a value threshold cuts them. */
import { max, scaleLinear } from 'd3';
import type { ReactNode } from 'react';
import type { ClipView } from '../../model/clipping.ts';
import { formatShort } from '../../ui/number-format.ts';
import { useClippingWords } from './words.ts';
import styles from './clipping.module.css';

const AXIS = 18;
const TOP = 16;

interface Props {
  readonly view: ClipView;
  readonly width: number;
  readonly height: number;
}

/** `10⁻³` */
function power(exponent: number): string {
  const digits = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
  const text = String(Math.abs(exponent)).replace(/\d/g, (digit) => digits[Number(digit)] ?? '');
  return `10${exponent < 0 ? '⁻' : ''}${text}`;
}

export function Elements({ view, width, height }: Props): ReactNode {
  const words = useClippingWords();
  const { from, to, counts, zeros, below, notFinite } = view.magnitudes;
  const all = counts.reduce((sum, count) => sum + count, 0) + zeros + below + notFinite;
  const label = words.elements(all, zeros, below, notFinite);
  const { region } = view;
  // A threshold for single elements: of value clipping and of the inf-norm.
  const threshold = region?.limit.order === Infinity ? region.limit.value : null;
  const cuts = region?.limit.by === 'value';
  if (!(to > 0)) return <p className={styles.note}>{label}</p>;
  const [low, high] = [Math.log10(from), Math.log10(to)];
  const x = scaleLinear([low, high], [2, width - 6]);
  const y = scaleLinear([0, max(counts) ?? 1], [height - AXIS, TOP]);
  const step = (high - low) / counts.length;
  const at = threshold === null || threshold <= 0 ? null : Math.log10(threshold);
  const ticks: number[] = [];
  for (let tick = Math.ceil(low); tick <= high; tick++) ticks.push(tick);
  const bars = counts.flatMap((count, i) => {
    const [begin, end] = [low + i * step, low + (i + 1) * step];
    const split = at === null || !cuts ? end : Math.min(end, Math.max(begin, at));
    return [
      { begin, end: split, count, cut: false },
      { begin: split, end, count, cut: true },
    ].filter((bar) => bar.count > 0 && bar.end > bar.begin);
  });
  return (
    <>
      <svg width={width} height={height} role="img" aria-label={label} className={styles.plane}>
        {bars.map(({ begin, end, count, cut }) => (
          <rect
            key={begin}
            x={x(begin) + 0.5}
            y={y(count)}
            width={Math.max(0.5, x(end) - x(begin) - 1)}
            height={height - AXIS - y(count)}
            fill={cut ? 'var(--cut)' : 'var(--grad-3)'}
          />
        ))}
        <path d={`M0 ${height - AXIS + 0.5}H${width}`} stroke="var(--line-strong)" />
        {ticks.map((tick) => (
          <text key={tick} x={x(tick)} y={height - 4} textAnchor="middle">
            {power(tick)}
          </text>
        ))}
        <text x={2} y={12}>
          {words.most(max(counts) ?? 0)}
        </text>
        {at !== null && at > low && at < high && threshold !== null && (
          <>
            <path
              d={`M${x(at)} 4V${height - AXIS}`}
              stroke="var(--threshold)"
              strokeWidth={1.5}
              strokeDasharray="5 4"
            />
            <text x={x(at) - 5} y={13} textAnchor="end" className={styles.halo}>
              {words.threshold} {formatShort(threshold)}
            </text>
          </>
        )}
      </svg>
      <p className={`${styles.counts} ${notFinite > 0 ? styles.bad : ''}`}>{label}</p>
    </>
  );
}
