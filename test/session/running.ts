import type { Frame } from '../../src/model/frame.ts';
import { defaultMemory } from '../../src/session/run/keyframes.ts';
import { Run } from '../../src/session/run/run.ts';

const now = (): number => performance.now();

export function open(text: string, seed = 0, memory = defaultMemory): Run {
  return new Run({ run: 1, name: 'listing.py', text, seed, memory, now });
}

/** Executes the whole film. */
export function finish(run: Run): Run {
  while (run.advance(now() + 1000));
  return run;
}

export function frameAt(run: Run, position: number): Frame {
  while (!run.moveTo(position, now() + 1000));
  return run.frame();
}

export function fingerprintAt(run: Run, position: number): string {
  while (!run.moveTo(position, now() + 1000));
  return run.fingerprint;
}

/** One step from where the run stands, the film executed as far as that takes. */
export function step(run: Run, size: Parameters<Run['target']>[0], direction: 'forward' | 'back' = 'forward'): Frame {
  for (;;) {
    const target = run.target(size, direction, run.position);
    if (target !== null) return frameAt(run, run.stopAt(target));
    run.advance(now() + 5);
  }
}

/** The same random numbers in every run of the tests: 0 to 1. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
