/** The nodes of a pass that are ready to run: those made last come first. */
import type { GraphNode } from './node.ts';

// A binary max-heap on the sequence number. Equal numbers (several AccumulateGrad) come out as they do from C++'s
// std::priority_queue, so push and pop are libstdc++'s __push_heap and __adjust_heap.

/** Adds a node to the heap. */
export function pushReady(heap: GraphNode[], node: GraphNode): void {
  heap.push(node);
  siftUp(heap, heap.length - 1, node);
}

/** Takes out the node that runs next; undefined when the heap is empty. */
export function popReady(heap: GraphNode[]): GraphNode | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return first;
  const length = heap.length;
  let hole = 0;
  let child = 0;
  while (child < Math.floor((length - 1) / 2)) {
    child = 2 * (child + 1);
    if (heap[child]!.seq < heap[child - 1]!.seq) child--;
    heap[hole] = heap[child]!;
    hole = child;
  }
  if (length % 2 === 0 && child === (length - 2) / 2) {
    child = 2 * (child + 1);
    heap[hole] = heap[child - 1]!;
    hole = child - 1;
  }
  siftUp(heap, hole, last);
  return first;
}

function siftUp(heap: GraphNode[], start: number, node: GraphNode): void {
  let hole = start;
  while (hole > 0) {
    const parent = (hole - 1) >> 1;
    if (!(heap[parent]!.seq < node.seq)) break;
    heap[hole] = heap[parent]!;
    hole = parent;
  }
  heap[hole] = node;
}
