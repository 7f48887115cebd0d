/** The accumulated gradient beside the truth: the gradient of the very same samples as one batch. */
import { dot, elementsOf, windowOf, type FloatArray } from '../reading/capture.ts';
import type { ExplainedRun } from '../explain/scene.ts';
import type { BatchTruth } from '../../model/accumulation.ts';
import { buffered, endsOf, oneBatch, type OneBatch } from './one-batch.ts';

/** Compares what stands in the buffers. Leaves the run elsewhere. */
export function batchTruth(stage: ExplainedRun): BatchTruth {
  const { film } = stage;
  const { sums, positions } = buffered(stage);
  if (positions.size === 0) return { kind: 'nothing' };
  const places = [...positions].filter((at) => at !== null);
  if (places.length < positions.size) return { kind: 'too-many' };
  const batches = endsOf(stage, places);
  const [first] = batches;
  if (first === undefined) return { kind: 'nothing' };
  const last = batches.at(-1) ?? first;
  if ((film.stops.update.after(first) ?? Infinity) <= last) return { kind: 'stale' };
  const outcome = oneBatch(stage, batches);
  if ('kind' in outcome) return outcome;
  if (outcome.mixedBy !== null) return { kind: 'mixes', node: outcome.mixedBy };
  return compare(sums, outcome, batches.length);
}

function compare(
  sums: ReadonlyMap<string, FloatArray>,
  { gradients, samples, scale }: OneBatch,
  microBatches: number,
): BatchTruth {
  let [both, own, truth] = [0, 0, 0];
  const pairs = [...sums].map(([name, sum]) => {
    const gradient = gradients.get(name);
    return { sum, whole: gradient === undefined ? new Float64Array(sum.length) : elementsOf(windowOf(gradient)) };
  });
  for (const { sum, whole } of pairs) {
    both += dot(sum, whole);
    own += dot(sum, sum);
    truth += dot(whole, whole);
  }
  const factor = truth === 0 ? NaN : both / truth;
  const near =
    [1, microBatches, (scale ?? 1) * microBatches].find((n) => Math.abs(factor - n) <= 1e-4 * Math.abs(n)) ?? null;
  let difference = 0;
  let squares = 0;
  for (const { sum, whole } of pairs) {
    for (let k = 0; k < sum.length; k++) {
      const error = sum[k]! - (near ?? 1) * whole[k]!;
      difference = Math.max(difference, Math.abs(error));
      squares += error * error;
    }
  }
  return {
    kind: 'compared',
    samples,
    microBatches,
    scale,
    factor,
    near,
    difference,
    relative: Math.sqrt(squares / truth) / (near ?? 1),
    cosine: both / Math.sqrt(own * truth),
  };
}
