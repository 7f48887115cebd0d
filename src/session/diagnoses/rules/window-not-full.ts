/** Updates of fewer micro-batches than the others, at the beginning, at the end or on the way. */
import type { PassRecord } from '../loop-record.ts';
import type { DiagnosisRule } from '../rule.ts';

interface Window {
  readonly count: number;
  readonly stepLine: number;
  readonly backwardLine: number;
  readonly update: number;
  /** The loss was divided by this; null where it cannot be told. */
  readonly divided: number | null;
}

/** A window that is like the others: so many times in a row shows what the loop means to gather. */
const enough = 3;
const mostWindows = 256;

/** The size that most windows have. */
function usualOf(windows: readonly Window[]): number {
  const counts = new Map<number, number>();
  for (const { count } of windows) counts.set(count, (counts.get(count) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

export const windowNotFull: DiagnosisRule = ({ loop, report }) => {
  const byOptimizer = new Map<unknown, Window[]>();
  let updates = 0;
  /** The passes of one line that a step reads or would read now. */
  const unread = (leaves: Iterable<Parameters<typeof loop.sharesOf>[0]>): readonly PassRecord[] => {
    let longest: readonly PassRecord[] = [];
    for (const leaf of leaves) {
      const shares = loop.sharesOf(leaf).filter((pass) => !pass.readBy.has(leaf));
      if (shares.length > longest.length) longest = shares;
    }
    return longest.every(({ line }) => line === longest[0]?.line) ? longest : [];
  };
  const say = (window: Window, usual: number, position: number, line: number): void => {
    report('window-not-full', {
      line,
      position,
      lines: [window.backwardLine, window.stepLine],
      numbers: { microBatches: window.count, usual, update: window.update },
      names: {},
    });
  };
  return {
    stepBegins(optimizer, leaves, line, position) {
      updates++;
      const passes = unread(leaves);
      const [first] = passes;
      if (first === undefined) return;
      const scales = new Set(passes.map(({ scale }) => scale));
      const [scale = null] = scales;
      const divided = scales.size === 1 && scale !== null && scale > 0 ? 1 / scale : null;
      const windows = byOptimizer.get(optimizer) ?? [];
      const window = { count: passes.length, stepLine: line, backwardLine: first.line, update: updates, divided };
      byOptimizer.set(optimizer, [...windows.slice(-mostWindows), window]);
      const [opening, ...others] = [...windows, window];
      const usual = others[0]?.count ?? 0;
      if (opening !== undefined && others.length === enough && opening.count < usual) {
        if (others.every(({ count }) => count === usual)) say(opening, usual, position, opening.stepLine);
      }
      // A loop that divides by k and steps after fewer makes that update smaller by as much.
      const full = usualOf(windows);
      const isShort = window.count < full && windows.length >= 2;
      if (isShort && divided !== null && Math.abs(divided - full) < 1e-6 * full) say(window, full, position, line);
    },
    ended(failed, _graph, position) {
      if (failed !== null) return;
      for (const [optimizer, windows] of byOptimizer) {
        const usual = usualOf(windows.slice(1));
        const [opening, ...others] = windows;
        const even = others.every(({ count }) => count === usual);
        if (opening !== undefined && others.length >= 2 && others.length < enough && even && opening.count < usual) {
          say(opening, usual, position, opening.stepLine);
        }
        const leaves = loop.optimizers.get(optimizer as never)?.leaves ?? [];
        const left = unread(leaves);
        const last = windows.at(-1);
        const most = usualOf(windows);
        if (last === undefined || left.length === 0 || most < 2 || left.length >= most) continue;
        if (left[0]?.line !== last.backwardLine) continue;
        say({ ...last, count: left.length, update: 0 }, most, position, last.backwardLine);
      }
    },
  };
};
