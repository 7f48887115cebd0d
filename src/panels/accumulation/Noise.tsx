/** How far the gradients of micro-batches lie apart: the variance of their mean against their number, and the noise scale. */
import type { ReactNode } from 'react';
import type { NoiseView } from '../../model/accumulation.ts';
import { otherRuns } from '../../store/other-runs.ts';
import { usePage } from '../../store/store.ts';
import { formatNumber } from '../../ui/number-format.ts';
import { NoiseChart } from './NoiseChart.tsx';
import { isExhausted, pointsOf } from './noise-points.ts';
import type { EstimatedNoise } from './noise-points.ts';
import { useAccumulationWords } from './words.ts';
import type { AccumulationWords } from './words.en.ts';
import styles from './accumulation.module.css';

function Estimates({ noise }: { readonly noise: EstimatedNoise }): ReactNode {
  const words = useAccumulationWords();
  const { squaredGradient, trace, scale, samples } = noise;
  return (
    <dl className={styles.estimates}>
      <div>
        <dt>{words.squaredGradient}</dt>
        <dd>{formatNumber(squaredGradient, 3)}</dd>
      </div>
      <div>
        <dt>{words.trace}</dt>
        <dd>{formatNumber(trace, 3)}</dd>
      </div>
      <div>
        <dt>{words.noiseScale}</dt>
        <dd className={scale === null ? styles.words : undefined}>
          {scale === null ? words.notEstimable : words.scaleIn(formatNumber(scale, 3), samples !== null)}
        </dd>
      </div>
    </dl>
  );
}

function noiseInWords(words: AccumulationWords, noise: EstimatedNoise): string {
  const { scale, updates, microBatches, samples, population, squaredGradient } = noise;
  const said = [words.noiseOver(updates, microBatches, samples)];
  if (isExhausted(noise)) said.push(words.exhaustedData(microBatches, population ?? 0));
  if (scale !== null) said.push(words.scaleMeans(formatNumber(scale, 3), samples !== null));
  else said.push(squaredGradient > 0 ? words.noNoise : words.mostlyNoise);
  return said.join(' ');
}

interface NoiseProps {
  readonly noise: NoiseView;
  readonly width: number;
}

export function Noise({ noise, width }: NoiseProps): ReactNode {
  const words = useAccumulationWords();
  const updates = usePage(({ frame }) => frame?.place.updates ?? 0);
  const others = usePage(otherRuns).flatMap((other) => {
    const there = other.run.noise;
    // Means over other updates would be something else.
    return there?.updates === updates && there.view.kind === 'estimated'
      ? [{ run: other, points: pointsOf(there.view) }]
      : [];
  });
  if (noise.kind === 'none') return <p className={styles.why}>{words.noNoiseYet[noise.why]}</p>;
  return (
    <>
      <NoiseChart points={pointsOf(noise)} exhausted={isExhausted(noise)} others={others} width={width} />
      <Estimates noise={noise} />
      <p className={styles.note}>{noiseInWords(words, noise)}</p>
    </>
  );
}
