/** Which micro-batches are in a parameter's `.grad`: one dot each, dashed until its share has arrived. */
import { shareColour } from '../../ui/shares.ts';
import { write } from '../../ui/dom-write.ts';
import type { Group } from './face.ts';

/** More of them would run into the norm. */
const MOST = 5;
/** Side of a dot. */
export const DOT = 9;
const STEP = 11;

/** Where the dots of the micro-batches in the buffer stand; none where there is a count in their place. */
export function dotPlaces(shares: readonly number[], count: number, x: number): { microBatch: number; x: number }[] {
  if (Math.max(count, ...shares) > MOST) return [];
  return shares.map((microBatch) => ({ microBatch, x: x + (microBatch - 1) * STEP }));
}

/** How wide the dots are; over `MOST` there is a count in their place. */
export function dotsWidth(shares: readonly number[], count: number): number {
  const all = Math.max(count, ...shares);
  return (all > MOST ? 3 : all) * STEP;
}

/** `shares`: numbers (from 1) of the micro-batches in the buffer; `count`: how many an update has. */
export function drawDots(
  group: Group,
  shares: readonly number[],
  count: number,
  x: number,
  y: number,
  shown: boolean,
): void {
  const all = Math.max(count, ...shares);
  const numbers = !shown || all < 1 || all > MOST ? [] : Array.from({ length: all }, (_, i) => i + 1);
  write(group.selectAll<SVGRectElement, number>('rect').data(numbers).join('rect'))
    .attr('data-share', (n) => n)
    .attr('x', (_, i) => x + i * STEP)
    .attr('y', y)
    .attr('width', DOT)
    .attr('height', DOT)
    .attr('rx', 2)
    .attr('fill', (n) => (shares.includes(n) ? shareColour(n - 1, all) : 'none'))
    .attr('stroke', (n) => (shares.includes(n) ? 'none' : 'var(--line-strong)'))
    .attr('stroke-dasharray', '2 1.5');
  const counts = group.selectAll<SVGTextElement, number>('text').data(shown && all > MOST ? [shares.length] : []);
  write(counts.join('text'))
    .attr('class', 'quiet')
    .attr('x', x)
    .attr('y', y + DOT)
    .text((n) => `${n}/${all}`);
}
