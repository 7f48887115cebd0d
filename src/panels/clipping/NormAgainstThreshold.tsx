/** The accumulated norm as a length; what lies beyond the threshold is hatched, what step() reads is the thick line. */
import { scaleLinear } from 'd3';
import { useId } from 'react';
import type { ReactNode } from 'react';
import type { UpdateRow } from '../../model/film.ts';
import { atUpdate } from '../../store/other-values.ts';
import { otherRuns } from '../../store/other-runs.ts';
import { usePage } from '../../store/store.ts';
import { formatNumber, formatShort } from '../../ui/number-format.ts';
import { AskLabel } from '../inspector/AskLabel.tsx';
import { updateTargets } from './clip-targets.ts';
import { RunTick } from '../compare/RunTick.tsx';
import { longestSum, maxNorm } from './clip-rows.ts';
import { useClippingWords } from './words.ts';

const BAR = 22;
const TOP = 20;
const HEIGHT = 66;

interface Props {
  readonly row: UpdateRow;
  readonly updates: readonly UpdateRow[];
  readonly width: number;
}

export function NormAgainstThreshold({ row, updates, width }: Props): ReactNode {
  const words = useClippingWords();
  const targets = updateTargets(row);
  const threshold = maxNorm(row);
  const id = useId();
  const others = atUpdate(usePage(otherRuns), row.index, ({ normAccumulated }) => normAccumulated);
  const longest = longestSum(updates);
  const farthest = Math.max(0, ...others.map(({ value }) => value));
  const reach = Math.max(longest, Math.min(Math.max(threshold ?? 0, farthest), longest * 2), row.normApplied);
  const x = scaleLinear([0, reach > 0 ? reach : 1], [0, width - 8]).clamp(true);
  const accumulated = Number.isFinite(row.normAccumulated) ? x(row.normAccumulated) : width - 8;
  const applied = x(Number.isFinite(row.normApplied) ? row.normApplied : 0);
  const at = threshold === null || threshold === Infinity ? null : x(threshold);
  const end = accumulated > width / 2;
  return (
    <svg
      width={width}
      height={HEIGHT}
      role="img"
      aria-label={`${words.accumulated} ${formatNumber(row.normAccumulated)}`}
    >
      <defs>
        <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V5" stroke="var(--cut)" strokeWidth="1.5" strokeOpacity=".6" />
        </pattern>
      </defs>
      <rect y={TOP} width={applied} height={BAR} fill="var(--grad-3)" fillOpacity={0.6} />
      {accumulated > applied && (
        <rect x={applied} y={TOP} width={accumulated - applied} height={BAR} fill={`url(#${id})`} />
      )}
      <rect y={TOP} width={accumulated} height={BAR} fill="none" stroke="var(--grad)" strokeWidth={1.5} />
      <path d={`M0 ${TOP + BAR}H${applied}`} stroke="var(--applied)" strokeWidth={4} />
      {others
        .filter(({ value }) => value <= reach)
        .map((other) => (
          <RunTick key={other.run.run.id} other={other} x={x(other.value)} top={TOP - 3} bottom={TOP + BAR + 3} />
        ))}
      <AskLabel target={targets.sum}>
        <text
          x={end ? accumulated : accumulated + 4}
          y={TOP - 7}
          textAnchor={end ? 'end' : 'start'}
          style={{ fill: 'var(--grad-strong)', fontWeight: 600 }}
        >
          {words.accumulated} {formatNumber(row.normAccumulated)}
        </text>
      </AskLabel>
      <AskLabel target={targets.applied}>
        <text x={0} y={TOP + BAR + 18} style={{ fill: 'var(--applied)', fontWeight: 600 }}>
          {words.applied} {formatNumber(row.normApplied)}
        </text>
      </AskLabel>
      {at !== null && (
        <>
          <path
            d={`M${at} ${TOP - 4}V${TOP + BAR + 6}`}
            stroke="var(--threshold)"
            strokeWidth={1.5}
            strokeDasharray="5 4"
          />
          <text
            x={Math.max(150, Math.min(width, at + 4))}
            y={TOP + BAR + 18}
            textAnchor={at > width - 90 ? 'end' : 'start'}
            style={{ fill: 'var(--text)', fontWeight: 600 }}
          >
            {words.threshold} {formatShort(threshold)}
          </text>
        </>
      )}
    </svg>
  );
}
