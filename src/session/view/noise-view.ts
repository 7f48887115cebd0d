/** Estimates of gradient noise out of the last updates. */
import type { NoiseView } from '../../model/accumulation.ts';
import type { NoiseOutcome, NoiseRecord } from '../record/noise.ts';

/**
 * The estimates out of the last updates, as far as their micro-batches are as many and as large as those of the last.
 *
 * With b samples in a micro-batch and K micro-batches, E‖g‖² = ‖G‖² + tr(Σ)/b for one and ‖G‖² + tr(Σ)/(Kb) for the mean of
 * K. Two equations, two unknowns; each update gives an estimate of either, and only their means are divided:
 * noise scale = tr(Σ) / ‖G‖² (McCandlish et al. 2018, appendix A.1).
 *
 * Dividing the loss by K makes every g_i smaller by K. The records are of the loss before that, so ‖G‖² and tr(Σ) are those of
 * the mean loss; the scale would be the same without this, being a quotient. A loss summed over its samples is not
 * recognized: there ‖G‖² and tr(Σ) are b² times as large.
 */
export function noiseView(history: readonly NoiseOutcome[]): NoiseView {
  const last = history.at(-1);
  if (last === undefined) return { kind: 'none', why: 'no-update' };
  if ('why' in last) return { kind: 'none', why: last.why };
  const { microBatches, samples, population } = last;
  const alike = history.filter(
    (one): one is NoiseRecord => 'small' in one && one.microBatches === microBatches && one.samples === samples,
  );
  // Without a number of samples the unit is the micro-batch.
  const unit = samples ?? 1;
  const mean = (value: (record: NoiseRecord) => number): number =>
    alike.reduce((sum, record) => sum + value(record), 0) / alike.length;
  const small = mean((record) => record.small);
  const big = mean((record) => record.big);
  const squaredGradient = (microBatches * big - small) / (microBatches - 1);
  const trace = ((small - big) * unit * microBatches) / (microBatches - 1);
  return {
    kind: 'estimated',
    updates: alike.length,
    microBatches,
    samples,
    population,
    small,
    big,
    squaredGradient,
    trace,
    scale: squaredGradient > 0 && trace >= 0 ? trace / squaredGradient : null,
    distances: last.distances.map((_, k) => mean(({ distances }) => distances[k] ?? NaN)),
  };
}
