/** Where in the run a position stands, in the units people count in. */
import type { PyFrame } from '../../python/machine/frame.ts';
import type { Film } from '../record/film.ts';
import type { Phase, RunPlace } from '../../model/frame.ts';
import { kindOf, listingFrame, optimizerOf } from '../reading/library-calls.ts';
import { phaseOfLine } from '../reading/subject-line.ts';
import { asOptimizer } from '../reading/torch-objects.ts';
import type { Tracker } from '../record/tracker.ts';

export interface Standing {
  readonly position: number;
  readonly top: PyFrame | null;
  readonly film: Film;
  readonly tracker: Tracker;
  /** The listing's lines. */
  readonly source: readonly string[];
}

/** Where in the run a position stands. */
export function placeAt(standing: Standing): RunPlace {
  const { position, top, film, tracker } = standing;
  const { pass, lastOp } = tracker;
  const executed = film.stops.line.countUpTo(position);
  const line = listingFrame(top)?.line ?? film.lineAt(executed - 1);
  const known = film.epochAt(position);
  // The first update is needed to know which loop counts; until it has been executed the training loop is taken for it.
  const epoch = known ?? (pass.ops === null ? null : tracker.epochs.expected);
  const backward = pass.running || pass.backward?.position === position;
  const atOp = lastOp?.position === position;
  return {
    epoch,
    microBatch: microBatchAt(tracker),
    updates: tracker.updates.count,
    line: Math.max(line, 1),
    phase: phaseAt(standing, line, backward),
    op: atOp ? lastOp.name : null,
    nodesDone: backward ? pass.done : null,
    nodesTotal: backward ? pass.total : null,
    library: atOp || top === null || !top.code.library || top.native !== null ? null : libraryOf(top),
  };
}

function libraryOf({ code, line }: PyFrame): RunPlace['library'] {
  return { file: code.file, line, name: code.qualname };
}

/** The one being computed, or the last one done while the optimizer works. */
function microBatchAt({ updates, microBatches }: Tracker): number | null {
  const done = updates.sinceStep;
  if (microBatches.start !== null) return done + 1;
  return done > 0 ? done : null;
}

function phaseAt({ position, top, film, tracker, source }: Standing, line: number, backward: boolean): Phase {
  if (film.end === position) return film.failed === null ? 'end' : 'error';
  if (position === 0) return 'start';
  if (backward) return 'backward';
  for (let frame = top; frame !== null; frame = frame.back) {
    const kind = kindOf(frame.code);
    if (kind === 'module') return 'forward';
    if (kind === 'zero_grad') return 'zero_grad';
    if (kind === 'clip-norm' || kind === 'clip-factor' || kind === 'clip-value') return 'clip';
    if (kind === 'step' && optimizerOf(frame) !== null) return 'step';
  }
  const coming = phaseOfLine(source[line - 1] ?? '', (name) => isOptimizer(listingFrame(top), name));
  if (coming !== null) return coming;
  if (tracker.done?.position === position) return tracker.done.phase;
  return tracker.forwardLines.has(line) ? 'forward' : 'other';
}

/** Whether a variable holds an optimizer; null for an attribute, and for a name that does not lead to anything yet. */
function isOptimizer(frame: PyFrame | null, name: string): boolean | null {
  const value = frame?.local(name) ?? frame?.globals.getStr(name);
  return value === undefined || value === null ? null : asOptimizer(value) !== null;
}
