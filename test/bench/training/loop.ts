// One training loop in this process, timed: what `training.ts` starts anew for each case, so that none warms another up.
import { Headless } from '../../../src/session/run/headless.ts';
import { defaultMemory } from '../../../src/session/run/keyframes.ts';
import { Run } from '../../../src/session/run/run.ts';
import type { TrainingCase } from './cases.ts';

/** CPU time that one window takes at least, in ms: a collection of garbage is spread over it. */
const leastWindow = 50;

/** How a loop is executed: as the command line does, or with everything the page keeps of it. */
export type LoopMode = 'unrecorded' | 'recorded';

/** µs of CPU time per update in each window of a loop that is left after `seconds` of CPU time. */
export function timeLoop(training: TrainingCase, mode: LoopMode, seconds: number): number[] {
  const windows = new Windows(seconds);
  if (mode === 'recorded') runRecorded(training, windows);
  else runUnrecorded(training, windows);
  return windows.perUpdate;
}

/** CPU time of the whole process, its helper threads included, in ms. */
function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

class Windows {
  readonly perUpdate: number[] = [];
  private readonly end: number;
  private before = cpuTime();
  private done = 0;

  constructor(seconds: number) {
    this.end = this.before + seconds * 1000;
  }

  /** So many updates are done by now; false when it has been long enough. */
  at(updates: number): boolean {
    const now = cpuTime();
    if (now - this.before >= leastWindow && updates > this.done) {
      this.perUpdate.push(((now - this.before) * 1000) / (updates - this.done));
      this.before = now;
      this.done = updates;
    }
    return now < this.end;
  }
}

function runUnrecorded({ file, text, updatesPerEpoch }: TrainingCase, windows: Windows): void {
  let epochs = 0;
  const options = {
    name: file,
    text,
    seed: 0,
    // Every epoch prints a line.
    onOutput: () => {
      epochs++;
      if (!windows.at(epochs * updatesPerEpoch)) options.maxLines = 0;
    },
    onUpdate: null,
    onEvent: null,
    maxLines: Infinity,
  };
  const run = new Headless(options);
  while (run.run() === 'running');
}

function runRecorded({ file, text }: TrainingCase, windows: Windows): void {
  const now = (): number => performance.now();
  const run = new Run({ run: 1, name: file, text, seed: 0, memory: defaultMemory, now });
  while (run.advance(now() + 10) && windows.at(run.film.stops.update.length));
}
