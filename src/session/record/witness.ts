/** What somebody is told who follows a run beside the tracker: every event once, when it is executed for the first time. */
import type { BackwardRun } from '../../engine/backward_run.ts';
import type { AccumulateEvent, OpEvent } from '../../engine/context.ts';
import type { Tensor } from '../../engine/tensor.ts';
import type { ErrorView } from '../../model/error.ts';
import type { UpdateRow } from '../../model/film.ts';
import type { PyInstance } from '../../python/objects/object.ts';
import type { RecordedGraph } from './recorded-graph.ts';
import type { Clip } from './updates.ts';

/**
 * Told of nothing that is executed again, a witness has no state that belongs to a position. It must change nothing. `line`
 * is the listing's line that is running, whatever library code runs for it.
 */
export interface Witness {
  /** A line of the listing is about to run; `loop`: the line of the outermost loop around it in its function. */
  line?(line: number, loop: number | null, position: number): void;
  /** `own`: the listing itself called the op, no library code. */
  op?(event: OpEvent, line: number, own: boolean, position: number): void;
  passBegins?(run: BackwardRun, roots: readonly Tensor[], line: number, position: number): void;
  accumulated?(event: AccumulateEvent, line: number, position: number): void;
  /** `scale`: what the undivided loss was multiplied with; null where that cannot be told. */
  passEnds?(graph: RecordedGraph, scale: number | null, line: number, position: number): void;
  /** A leaf's gradient was filled with zeros, or replaced by None. */
  cleared?(leaf: Tensor, line: number, position: number): void;
  /** `zero_grad()` has returned. */
  zeroGradEnds?(line: number, position: number): void;
  optimizerMade?(optimizer: PyInstance, line: number, position: number): void;
  clipped?(clip: Clip, line: number): void;
  stepBegins?(optimizer: PyInstance, leaves: readonly Tensor[], line: number, position: number): void;
  stepEnds?(row: UpdateRow): void;
  output?(text: string, stream: 'stdout' | 'stderr', line: number, position: number): void;
  /** The run is over. */
  ended?(failed: ErrorView | null, graph: RecordedGraph, position: number): void;
}
