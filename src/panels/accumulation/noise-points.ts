/** The variance of the mean of the first k micro-batches, measured and expected, as points of a chart. */
import type { NoiseView } from '../../model/accumulation.ts';

export type EstimatedNoise = NoiseView & { readonly kind: 'estimated' };

export interface NoisePoint {
  /** Micro-batches whose mean it is. */
  readonly k: number;
  /** Variance as measured in the order in which the micro-batches came. */
  readonly measured: number;
  /** tr(Σ)/(kb): each sample drawn anew. */
  readonly independent: number;
  /** tr(Σ)/(kb) · (N − kb)/(N − 1): drawn without replacement from N; null where N is not known. */
  readonly finite: number | null;
}

/** Whether the micro-batches of an update are all the data there are. */
export function isExhausted({ samples, population, microBatches }: EstimatedNoise): boolean {
  return samples !== null && population !== null && samples * microBatches >= population;
}

/**
 * Variance of the mean of k micro-batches, k = 1 to K. Measured is the squared distance from the mean of all K. Where these are
 * all the data, that mean has no variance; else its own, tr(Σ)/(Kb), is added: the distance lacks it on average.
 */
export function pointsOf(noise: EstimatedNoise): readonly NoisePoint[] {
  const { distances, trace, samples, population, microBatches } = noise;
  const one = trace / (samples ?? 1);
  const rest = isExhausted(noise) ? 0 : one / microBatches;
  return distances.map((distance, i) => {
    const k = i + 1;
    const independent = one / k;
    const taken = k * (samples ?? 1);
    const finite = population === null ? null : (independent * Math.max(0, population - taken)) / (population - 1);
    return { k, measured: distance + rest, independent, finite };
  });
}
