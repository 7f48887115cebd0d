/** What keeping a state costs: what the copies say of themselves, and what the tracker holds, summed up. */
import type { SizeTally } from '../../python/objects/object.ts';
import type { HeapSnapshot } from '../../python/snapshot.ts';
import type { OpEntry } from '../record/recorded-graph.ts';
import type { PositionRecordState } from '../record/position-record.ts';

/** What keeping a state takes: bytes of its own, and buffers and arrays that it may share with others. */
export interface SnapshotSize {
  readonly own: number;
  readonly parts: readonly object[];
}

/** Bytes for one object of a snapshot and its copied fields, and for a reference: V8's, on the high side. */
const objectBytes = 160;
const referenceBytes = 8;
const entryBytes = 40;
/** What a typed array takes beside its elements. */
const bufferBytes = 256;
/** A shorter array is counted in every state that has it. */
const fewItems = 32;

/** Bytes of a buffer, an array, a map or a set. */
export function bytesOf(part: object): number {
  if (ArrayBuffer.isView(part)) return part.byteLength + bufferBytes;
  if (Array.isArray(part)) return part.length * referenceBytes;
  return part instanceof Map || part instanceof Set ? part.size * entryBytes : objectBytes;
}

class Sum implements SizeTally {
  readonly parts: object[] = [];
  own = 0;

  part(part: object): void {
    if (Array.isArray(part) && part.length < fewItems) this.own += part.length * referenceBytes;
    else this.parts.push(part);
  }

  capture(captured: { readonly buffer: object } | null): void {
    if (captured !== null) this.parts.push(captured.buffer);
    this.own += objectBytes;
  }
}

/** What a state of machine and tracker takes. */
export function sizeOfState(heap: HeapSnapshot, tracker: PositionRecordState): SnapshotSize {
  const sum = new Sum();
  const { objects, copies } = heap;
  sum.own += objectBytes * copies.length;
  for (let i = 0; i < objects.length; i++) objects[i]?.weigh(copies[i], sum);
  addTracker(tracker, sum);
  // One reference to each part is kept to count who holds it.
  return { own: sum.own + sum.parts.length * referenceBytes, parts: sum.parts };
}

/** What the tracker holds on to beside the machine: shares of gradients, what updates did, the pass's captures. */
function addTracker(tracker: PositionRecordState, total: Sum): void {
  for (const { sum, shares } of tracker.accumulation.leaves.values()) {
    if (sum !== null) total.part(sum);
    for (const { gradient } of shares) total.part(gradient);
    total.own += objectBytes * (1 + shares.length);
  }
  for (const { leaves } of tracker.history.records) {
    for (const { accumulated, read, before, after, kept } of leaves) {
      for (const captured of [accumulated, read, before, after]) total.capture(captured);
      for (const one of kept) for (const captured of [one.before, one.after]) total.capture(captured);
    }
  }
  for (const contents of tracker.gradients.leaves.values()) for (const { held } of contents) total.capture(held);
  for (const { before } of tracker.hand.waiting.values()) total.capture(before);
  for (const { before, applied } of tracker.hand.open?.writes ?? []) {
    for (const captured of [before, applied]) total.capture(captured);
  }
  for (const { after } of tracker.updates.clips) for (const captured of after) total.capture(captured);
  for (let entry: OpEntry | null = tracker.pass.ops; entry !== null; entry = entry.previous) {
    total.capture(entry.value);
    for (const input of entry.inputs) if (input !== null) total.capture(input.value);
  }
  for (let entry = tracker.pass.backward; entry !== null; entry = entry.previous) {
    total.capture(entry.grad);
    for (const result of entry.results) total.capture(result);
  }
}
