import type { PositionState } from './run-state.ts';
import type { OpEntry } from '../record/recorded-graph.ts';

/** What keeping a state takes: bytes of its own, and buffers and arrays that it may share with others. */
export interface Weight {
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

/** Bytes of a buffer, an array or a map. */
export function bytesOf(part: object): number {
  if (ArrayBuffer.isView(part)) return part.byteLength + bufferBytes;
  if (Array.isArray(part)) return part.length * referenceBytes;
  return part instanceof Map ? part.size * entryBytes : objectBytes;
}

class Scales {
  readonly parts: object[] = [];
  own = 0;

  put(part: unknown): void {
    if (typeof part !== 'object' || part === null) return;
    if (Array.isArray(part) && part.length < fewItems) this.own += part.length * referenceBytes;
    else this.parts.push(part);
  }

  capture(captured: { readonly buffer: object } | null): void {
    if (captured !== null) this.parts.push(captured.buffer);
    this.own += objectBytes;
  }
}

/** What a state of machine and tracker takes. */
export function weighState({ machine, tracker }: PositionState): Weight {
  const scales = new Scales();
  for (const copy of machine.heap.copies) weighCopy(copy, scales);
  weighTracker(tracker, scales);
  // One reference to each part is kept to count who holds it.
  return { own: scales.own + scales.parts.length * referenceBytes, parts: scales.parts };
}

/** The copied fields of one object: a list's items, a dict's or a set's table, a storage's buffer, a frame's slots. */
function weighCopy(copy: unknown, scales: Scales): void {
  scales.own += objectBytes;
  if (typeof copy !== 'object' || copy === null) return;
  if (Array.isArray(copy)) scales.put(copy);
  else if ('buffer' in copy) {
    scales.put(copy.buffer);
    if ('exact' in copy) scales.put(copy.exact);
  } else if ('slots' in copy) scales.put(copy.slots);
  else if ('hashKeys' in copy && 'keys' in copy && 'values' in copy && 'index' in copy) {
    scales.put(copy.keys);
    scales.put(copy.values);
    if (copy.hashKeys !== copy.keys) scales.put(copy.hashKeys);
    scales.put(copy.index);
  } else if ('table' in copy && 'hashes' in copy) {
    scales.put(copy.table);
    scales.put(copy.hashes);
  }
}

/** What the tracker holds on to beside the machine: shares of gradients, what updates did, the pass's captures. */
function weighTracker(tracker: PositionState['tracker'], scales: Scales): void {
  for (const { sum, shares } of tracker.accumulation.leaves.values()) {
    scales.put(sum);
    for (const { gradient } of shares) scales.put(gradient);
    scales.own += objectBytes * (1 + shares.length);
  }
  for (const { leaves } of tracker.history.records) {
    for (const { sum, read, before, after, m, v } of leaves) {
      scales.put(sum);
      for (const captured of [read, before, after, m, v]) scales.capture(captured);
    }
  }
  for (const { after } of tracker.updates.clips) for (const captured of after) scales.capture(captured);
  for (let entry: OpEntry | null = tracker.pass.ops; entry !== null; entry = entry.previous) {
    scales.capture(entry.value);
    for (const input of entry.inputs) if (input !== null) scales.capture(input.value);
  }
  for (let entry = tracker.pass.backward; entry !== null; entry = entry.previous) {
    scales.capture(entry.grad);
    for (const result of entry.results) scales.capture(result);
  }
}
