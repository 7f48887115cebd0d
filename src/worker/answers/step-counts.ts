/** Counts the stopping places of each step size up to where the run stands. */
import type { Answering } from '../answering.ts';

/** As long as a run has no more events than this, the film keeps each of its stopping places. */
const KEPT = 500_000;

export const stepCountsAnswering: Answering<'step-counts'> = {
  question: 'step-counts',
  answer(_, { run }) {
    if (run === null || run.film.horizon > KEPT) return null;
    const { stops } = run.film;
    return {
      operation: stops.operation.countUpTo(run.position),
      line: stops.line.countUpTo(run.position),
      'micro-batch': stops['micro-batch'].countUpTo(run.position),
      update: stops.update.countUpTo(run.position),
      epoch: stops.epoch.countUpTo(run.position),
    };
  },
};
