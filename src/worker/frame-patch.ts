/**
 * A frame is nearly the one before it: only what has changed is sent. What has not is, on the page, the very object of the frame
 * before, so that drawings need not look into it.
 */
import type { Frame } from '../model/frame.ts';
import type { GraphView } from '../model/graph.ts';

/** A list by what differs from the list before, at the same index; it is cut or grown to `length`. */
export interface ListPatch<Item> {
  readonly length: number;
  readonly at: readonly number[];
  readonly items: readonly Item[];
}

export type GraphPatch =
  | { readonly kind: 'same' }
  | { readonly kind: 'whole'; readonly graph: GraphView | null }
  | {
      readonly kind: 'lists';
      readonly nodes: ListPatch<GraphView['nodes'][number]>;
      readonly edges: ListPatch<GraphView['edges'][number]>;
      readonly groups: ListPatch<GraphView['groups'][number]>;
      readonly now: string | null;
      readonly signature: string;
    };

export interface FramePatch {
  /** What changed beside the graph. */
  readonly fields: Partial<Omit<Frame, 'graph'>>;
  readonly graph: GraphPatch;
}

/** Equal plain data; numbers to the bit, but for the bits of NaN. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (ArrayBuffer.isView(a) || Array.isArray(a)) return sameItems(a, b);
  let count = 0;
  for (const key in a) {
    if (!Object.hasOwn(b, key) || !same(valueAt(a, key), valueAt(b, key))) return false;
    count++;
  }
  return count === Object.keys(b).length;
}

function valueAt(of: object, key: string): unknown {
  return Reflect.get(of, key);
}

function sameItems(a: object, b: object): boolean {
  if (a instanceof Float64Array && b instanceof Float64Array) return sameNumbers(a, b);
  if (a instanceof Float32Array && b instanceof Float32Array) return sameNumbers(a, b);
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  for (let k = 0; k < a.length; k++) if (!same(a[k], b[k])) return false;
  return true;
}

function sameNumbers(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let k = 0; k < a.length; k++) if (!Object.is(a[k], b[k])) return false;
  return true;
}

function changes<Of extends object>(before: Of, now: Of): Partial<Of> {
  const found: Partial<Of> = {};
  for (const key in now) if (!same(before[key], now[key])) found[key] = now[key];
  return found;
}

function listPatch<Item>(before: readonly Item[], now: readonly Item[]): ListPatch<Item> {
  const at: number[] = [];
  const items: Item[] = [];
  for (const [k, item] of now.entries()) {
    if (k < before.length && same(before[k], item)) continue;
    at.push(k);
    items.push(item);
  }
  return { length: now.length, at, items };
}

function patchedList<Item>(before: readonly Item[], { length, at, items }: ListPatch<Item>): readonly Item[] {
  if (length === before.length && at.length === 0) return before;
  const list = before.slice(0, length);
  for (const [k, item] of items.entries()) list[at[k] ?? list.length] = item;
  return list;
}

function graphPatch(before: GraphView | null, now: GraphView | null): GraphPatch {
  if (before === null || now === null) return before === now ? { kind: 'same' } : { kind: 'whole', graph: now };
  const nodes = listPatch(before.nodes, now.nodes);
  const edges = listPatch(before.edges, now.edges);
  const groups = listPatch(before.groups, now.groups);
  const { now: atWork, signature } = now;
  const lists = [nodes, edges, groups];
  const unchanged = lists.every(({ at }) => at.length === 0) && atWork === before.now && signature === before.signature;
  if (unchanged && now.nodes.length === before.nodes.length) return { kind: 'same' };
  return { kind: 'lists', nodes, edges, groups, now: atWork, signature };
}

function patchedGraph(before: GraphView | null, patch: GraphPatch): GraphView | null {
  if (patch.kind === 'same') return before;
  if (patch.kind === 'whole') return patch.graph;
  return {
    nodes: patchedList(before?.nodes ?? [], patch.nodes),
    edges: patchedList(before?.edges ?? [], patch.edges),
    groups: patchedList(before?.groups ?? [], patch.groups),
    now: patch.now,
    signature: patch.signature,
  };
}

/** What makes `now` of `before`. */
export function patchOf(before: Frame, now: Frame): FramePatch {
  const { graph: earlier, ...old } = before;
  const { graph, ...rest } = now;
  return { fields: changes(old, rest), graph: graphPatch(earlier, graph) };
}

/** The frame that the patch was made of; what has not changed is what `before` holds. */
export function patchedFrame(before: Frame, { fields, graph }: FramePatch): Frame {
  return { ...before, ...fields, graph: patchedGraph(before.graph, graph) };
}
