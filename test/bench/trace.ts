/** Chromium's trace: what the page's main thread has done in each frame. */

export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** µs. */
  readonly ts: number;
  /** µs on the clock, and on the thread's own: the time it had the processor. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

export const traceCategories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel'];

/** The renderer's main thread that has drawn most frames: other pages have one of their own. */
function mainThread(events: readonly TraceEvent[]): readonly TraceEvent[] {
  const names = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  const threads = names.map(({ pid, tid }) => events.filter((event) => event.pid === pid && event.tid === tid));
  return threads.toSorted((a, b) => frames(b).length - frames(a).length)[0] ?? [];
}

function frames(events: readonly TraceEvent[]): number[] {
  return events
    .filter(({ name, ph }) => name === 'AnimationFrame' && ph === 'b')
    .map(({ ts }) => ts)
    .toSorted((a, b) => a - b);
}

/** ms that the longest task of the page's main thread was on the processor. */
export function longestTask(events: readonly TraceEvent[]): number {
  const names = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  const times = names.flatMap(({ pid, tid }) =>
    events
      .filter((event) => event.pid === pid && event.tid === tid && event.ph === 'X')
      .map(({ tdur = 0 }) => tdur / 1000),
  );
  return times.reduce((most, ms) => Math.max(most, ms), 0);
}

/** The main thread's work for one frame: all since the frame before it was through. */
export interface FrameWork {
  /** ms. */
  readonly work: number;
  /** A Worker's answer came in it: the run had moved. */
  readonly moved: boolean;
}

export function frameWork(events: readonly TraceEvent[]): FrameWork[] {
  const own = mainThread(events);
  const begins = frames(own);
  const made = begins.map(() => ({ work: 0, moved: false }));
  const inOrder = (name: string): TraceEvent[] =>
    own.filter((event) => event.name === name && event.ph === 'X').toSorted((a, b) => a.ts - b.ts);
  let k = 0;
  let end = 0;
  for (const { ts, dur = 0, tdur = 0 } of inOrder('RunTask')) {
    // Tasks within a task count with it.
    if (ts < end) continue;
    end = ts + dur;
    while (k < begins.length && begins[k]! < ts) k++;
    const frame = made[k];
    if (frame) frame.work += tdur / 1000;
  }
  k = 0;
  for (const { ts } of inOrder('HandlePostMessage')) {
    while (k < begins.length && begins[k]! < ts) k++;
    const frame = made[k];
    if (frame) frame.moved = true;
  }
  // What came before the first frame belongs to no frame.
  return made.slice(1);
}

/** ms of the costliest of the frames that a move of the run is drawn in: the stage, then the code, then the panels. */
export function moveWork(all: readonly FrameWork[]): number[] {
  return all.flatMap(({ work, moved }, i) => {
    if (!moved) return [];
    const rest = all.slice(i + 1, i + 3);
    const end = rest.findIndex((frame) => frame.moved);
    return [Math.max(work, ...(end < 0 ? rest : rest.slice(0, end)).map((frame) => frame.work))];
  });
}
