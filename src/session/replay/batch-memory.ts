/** Memory of an update in parts, beside that of the same samples as one batch. */
import { memoryView } from '../view/memory-view.ts';
import { buffered, endsOf, oneBatch } from './one-batch.ts';
import { sceneAt, type ExplainedRun } from '../explain/scene.ts';
import type { BatchMemory } from '../../model/accumulation.ts';
import { oldestFirst } from '../record/recorded-graph.ts';

/**
 * The memory of the update that is being gathered where the run stands (after the last one: of that), and of its samples as
 * one batch. The batch is really computed. Leaves the run elsewhere.
 */
export function batchMemory(stage: ExplainedRun): BatchMemory {
  const ends = microBatchesAround(stage);
  if (ends === null) return { kind: 'too-many' };
  if (ends.length === 0) return { kind: 'nothing' };
  let savedInParts = 0;
  let optimizer = 0;
  for (const end of ends) {
    stage.goTo(end);
    const [node] = oldestFirst(stage.tracker.pass.backward);
    // Backward has freed nothing yet.
    const full = (node?.position ?? end) - 1;
    const { names, scopes } = sceneAt(stage, full);
    const memory = memoryView(stage.tracker, full, names, scopes);
    savedInParts = Math.max(savedInParts, memory.saved);
    ({ optimizer } = memory);
  }
  const one = oneBatch(stage, ends);
  if ('kind' in one) return one;
  const { samples, saved, peak } = one;
  return {
    kind: 'measured',
    microBatches: ends.length,
    samples,
    savedInParts,
    savedAsOne: saved,
    peakAsOne: peak + optimizer,
  };
}

/**
 * Where the micro-batches end whose sum the next `step()` reads; after the last one, those it read; where none follows, those
 * that are in the buffers. Null: more than are kept apart.
 */
function microBatchesAround(stage: ExplainedRun): readonly number[] | null {
  const { film, clock } = stage;
  const { update, 'micro-batch': batch } = film.stops;
  const { position } = clock;
  const next = update.after(position);
  const last = update.before(position + 1);
  // Between the last update and the end of the program there may be nothing.
  const idle = (batch.after(last ?? 0) ?? Infinity) > (next ?? film.horizon);
  const read = idle ? last : (next ?? position);
  if (read === null) return [];
  // Right after step(), before anything is cleared.
  stage.goTo(read);
  const { positions } = buffered(stage);
  const places = [...positions].filter((at) => at !== null);
  if (places.length < positions.size) return null;
  const before = update.before(read) ?? 0;
  return endsOf(
    stage,
    places.filter((at) => at > before),
  );
}
