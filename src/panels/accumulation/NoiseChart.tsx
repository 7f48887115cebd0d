/** Variance of the mean of k micro-batches: measured points, the line of independent samples, and that of a finite set. */
import { line, max, scaleLinear } from 'd3';
import type { ReactNode } from 'react';
import type { ComparedRun } from '../../store/other-runs.ts';
import { formatNumber } from '../../ui/number-format.ts';
import type { NoisePoint } from './noise-points.ts';
import { useAccumulationWords } from './words.ts';
import styles from './accumulation.module.css';

const HEIGHT = 106;
const LEFT = 34;
const RIGHT = 12;
const TOP = 10;
const BOTTOM = 18;
/** More numbers than this do not fit below the axis. */
const most = 8;

interface NoiseChartProps {
  readonly points: readonly NoisePoint[];
  readonly exhausted: boolean;
  /** The same means in other runs. */
  readonly others: readonly { readonly run: ComparedRun; readonly points: readonly NoisePoint[] }[];
  readonly width: number;
}

export function NoiseChart({ points, exhausted, others, width }: NoiseChartProps): ReactNode {
  const words = useAccumulationWords();
  const count = points.length;
  const x = scaleLinear([1, Math.max(2, count)], [LEFT + 8, width - RIGHT]);
  const beside = others.flatMap((other) => other.points.filter(({ k }) => k <= count));
  const top = max([...points, ...beside], (p) => Math.max(p.measured, p.independent)) ?? 0;
  const y = scaleLinear([0, top > 0 ? top : 1], [HEIGHT - BOTTOM, TOP + 6]).nice(3);
  // The curves between whole numbers of micro-batches: 1/k.
  const fine = Array.from({ length: 49 }, (_, i) => 1 + ((count - 1) * i) / 48);
  const first = points[0]?.independent ?? 0;
  const independent = line<number>(x, (k) => y(first / k));
  const start = points[0]?.finite ?? null;
  // A set of N = n·K micro-batches: f(k) ∝ 1/k − 1/n, which is f(1) at k = 1.
  const rest = start === null ? 0 : restOf(points);
  const finite = line<number>(x, (k) => y(((start ?? 0) * (1 / k - rest)) / (1 - rest)));
  const step = Math.ceil(count / most);
  return (
    <svg className={styles.noise} width={width} height={HEIGHT} role="img" aria-label={words.noiseChart}>
      {y.ticks(3).map((value) => (
        <g key={value}>
          <path d={`M${LEFT} ${Math.round(y(value)) + 0.5}H${width}`} stroke="var(--line)" />
          <text x={LEFT - 6} y={y(value) + 4} textAnchor="end">
            {value}
          </text>
        </g>
      ))}
      {points
        .filter(({ k }) => (k - 1) % step === 0 || k === count)
        .map(({ k }) => (
          <text key={k} x={x(k)} y={HEIGHT - 3} textAnchor="middle">
            {k === 1 ? 'k = 1' : k}
          </text>
        ))}
      <path d={independent(fine) ?? ''} className={styles.theory} />
      {start !== null && rest > 0 && <path d={finite(fine) ?? ''} className={`${styles.theory} ${styles.finite}`} />}
      <text x={width} y={TOP + 1} textAnchor="end">
        {words.variance}
      </text>
      <text x={x(1) + 12} y={Math.max(TOP + 16, y(first) + 2)} className={styles.lineName}>
        tr(Σ)/kb
      </text>
      {others.map(({ run, points: there }) => {
        const drawn = there.filter(({ k }) => k <= count);
        const end = drawn.at(-1);
        return (
          <g key={run.run.id} className={styles[run.kind]}>
            <path
              d={
                line<NoisePoint>(
                  ({ k }) => x(k),
                  ({ measured }) => y(measured),
                )(drawn) ?? ''
              }
            />
            {run.kind === 'pin' && end && (
              <text x={x(end.k) + 4} y={y(end.measured) + 4}>
                {run.number}
              </text>
            )}
          </g>
        );
      })}
      {points.map(({ k, measured }) => (
        <circle key={k} data-share={k} cx={x(k)} cy={y(measured)} r={4} className={styles.point}>
          <title>{`k = ${k}: ${formatNumber(measured)}`}</title>
        </circle>
      ))}
      {exhausted && (
        <text x={(x(1) + x(2)) / 2} y={y(0) - 5} textAnchor="middle" className={styles.lineName}>
          {words.noneLeft}
        </text>
      )}
    </svg>
  );
}

/** 1/n of a set of n micro-batches, from how the line falls from k = 1 to 2. */
function restOf([one, two]: readonly NoisePoint[]): number {
  const a = one?.finite ?? 0;
  const b = two?.finite ?? 0;
  // a = c(1 − r), b = c(1/2 − r)
  return a === b ? 0 : Math.max(0, (a / 2 - b) / (a - b));
}
