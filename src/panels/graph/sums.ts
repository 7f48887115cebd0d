/** Where gradients of several uses meet, they are added: a plus at the port where they come in. */
import { write } from '../../ui/dom-write.ts';
import type { EdgeState } from './draw-edges.ts';
import type { Group } from './face.ts';

interface Sum {
  readonly key: string;
  readonly x: number;
  readonly y: number;
}

const RADIUS = 6;
/** Clear of the node's frame, over the arrowheads. */
const OFFSET = 8;

function sumsOf(states: readonly EdgeState[]): Sum[] {
  const meeting = new Map<string, { count: number; x: number; y: number }>();
  for (const { path, grad } of states) {
    if (path.vertical || (grad !== 'done' && grad !== 'hot')) continue;
    const [x = 0, y = 0] = path.grad.slice(-2);
    const before = Math.sign((path.grad.at(-4) ?? x) - x) || 1;
    const one = meeting.get(path.from) ?? { count: 0, x: x + before * OFFSET, y };
    one.count++;
    meeting.set(path.from, one);
  }
  return [...meeting].flatMap(([key, { count, x, y }]) => (count > 1 ? [{ key, x, y }] : []));
}

export function drawSums(layer: Group, states: readonly EdgeState[]): void {
  const sums = layer
    .selectAll<SVGGElement, Sum>('g')
    .data(sumsOf(states), (sum) => sum.key)
    .join((enter) => {
      const added = enter.append('g').attr('class', 'sum');
      added.append('circle').attr('r', RADIUS);
      added.append('path').attr('d', 'M-3 0H3M0 -3V3');
      return added;
    });
  write(sums).attr('transform', ({ x, y }) => `translate(${x},${y})`);
}
