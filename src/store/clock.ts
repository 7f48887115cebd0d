/**
 * The one animation clock. `t` is the fraction of the current step, 0 to 1, linear in time; drawings subscribe and draw it,
 * React never sees it. With reduced motion `t` is 1 at once, but the step still takes its time, so that Play keeps its pace.
 */

type Listener = (t: number) => void;

export interface Clock {
  /** Fraction of the step that is done; 1 while nothing moves. */
  readonly t: () => number;
  readonly subscribe: (listener: Listener) => () => void;
  /** Runs from 0 to 1 in `duration` ms; resolves true at the end, false when something else took over. */
  readonly run: (duration: number) => Promise<boolean>;
  /** Ends the step at once, at 1. */
  readonly settle: () => void;
}

interface Step {
  readonly start: number;
  readonly duration: number;
  readonly resolve: (done: boolean) => void;
}

export function createClock(): Clock {
  let t = 1;
  let step: Step | null = null;
  let request = 0;
  const listeners = new Set<Listener>();
  const show = (value: number): void => {
    if (t === value) return;
    t = value;
    for (const listener of listeners) listener(t);
  };
  const reduced = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;
  const tick = (now: number): void => {
    if (!step) return;
    const fraction = Math.min(1, Math.max(0, (now - step.start) / step.duration));
    if (!reduced()) show(fraction);
    if (fraction < 1) {
      request = requestAnimationFrame(tick);
      return;
    }
    const done = step;
    step = null;
    show(1);
    done.resolve(true);
  };
  const settle = (): void => {
    cancelAnimationFrame(request);
    const stopped = step;
    step = null;
    show(1);
    stopped?.resolve(false);
  };
  return {
    t: () => t,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    run(duration) {
      settle();
      if (duration <= 0) return Promise.resolve(true);
      return new Promise((resolve) => {
        step = { start: performance.now(), duration, resolve };
        show(reduced() ? 1 : 0);
        request = requestAnimationFrame(tick);
      });
    },
    settle,
  };
}

/** The page's clock. */
export const clock: Clock = createClock();
