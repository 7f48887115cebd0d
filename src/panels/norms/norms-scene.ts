/** What the chart of gradient norms is a function of, and its geometry. */
import { max, scaleLinear } from 'd3';
import type { ScaleLinear } from 'd3';
import type { MicroBatchRow, UpdateRow } from '../../session/frame.ts';
import { fired } from '../clipping/clip-rows.ts';
import { stairCount } from './stairs.ts';

export interface NormsWords {
  readonly accumulated: string;
  readonly applied: string;
  readonly same: string;
  readonly loss: string;
  readonly update: string;
}

export interface NormsScene {
  readonly width: number;
  readonly height: number;
  /** Short and wide: fewer rows. */
  readonly compact: boolean;
  readonly filmVersion: number;
  readonly microBatches: readonly MicroBatchRow[];
  readonly updates: readonly UpdateRow[];
  readonly position: number;
  /** The name the threshold has in the listing. */
  readonly thresholdName: string;
  readonly words: NormsWords;
}

export interface NormsGeometry {
  readonly count: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly base: number;
  /** Whole updates to pixels. */
  readonly x: ScaleLinear<number, number>;
  /** Norm to pixels. */
  readonly y: ScaleLinear<number, number>;
  /** Loss to pixels; null where there is no room for that row. */
  readonly loss: ScaleLinear<number, number> | null;
  readonly lossBase: number;
  /** The threshold of the last update that had one. */
  readonly threshold: number | null;
  /** True when some update was clipped. */
  readonly clipped: boolean;
}

const LOSS_HEIGHT = 44;

const finite = (x: number): number | undefined => (Number.isFinite(x) ? x : undefined);

export function geometryOf(scene: NormsScene): NormsGeometry {
  const { width, height, compact, microBatches, updates } = scene;
  const left = compact ? 40 : 56;
  const right = width - 14;
  const top = compact ? 22 : 26;
  const foot = 24;
  const lossHeight = compact ? 0 : LOSS_HEIGHT;
  const base = height - foot - lossHeight - (lossHeight ? 14 : 0);
  const count = Math.max(1, stairCount(microBatches, updates));
  const threshold = updates.findLast((row) => row.threshold !== null)?.threshold ?? null;
  const highest = max(microBatches, (row) => finite(row.normAccumulated)) ?? 1;
  const ceiling = threshold !== null && threshold < 2 * highest ? Math.max(threshold * 1.1, highest) : highest;
  const lossBase = height - foot + 2;
  const highestLoss = max(microBatches, (row) => finite(row.loss)) ?? 1;
  return {
    count,
    left,
    right,
    top,
    base,
    x: scaleLinear([0, count], [left, right]),
    y: scaleLinear([0, ceiling > 0 ? ceiling * 1.06 : 1], [base, top]).clamp(true),
    loss: lossHeight
      ? scaleLinear([0, Math.max(highestLoss, 1e-12)], [lossBase, lossBase - lossHeight + 8]).clamp(true)
      : null,
    lossBase,
    threshold,
    clipped: updates.some(fired),
  };
}
