/** Which micro-batches are in a parameter's `.grad`: one pip each, dashed until its share has arrived. */
import { shareColour } from '../../ui/shares.ts';
import { pen } from '../../ui/pen.ts';
import type { Group } from './face.ts';

/** More of them would run into the norm. */
const MOST = 5;
/** Side of a pip. */
export const PIP = 9;
const STEP = 11;

/** Where the pips of the micro-batches in the buffer stand; none where there is a count in their place. */
export function pipPlaces(shares: readonly number[], count: number, x: number): { microBatch: number; x: number }[] {
  if (Math.max(count, ...shares) > MOST) return [];
  return shares.map((microBatch) => ({ microBatch, x: x + (microBatch - 1) * STEP }));
}

/** How wide the pips are; over `MOST` there is a count in their place. */
export function pipsWidth(shares: readonly number[], count: number): number {
  const all = Math.max(count, ...shares);
  return (all > MOST ? 3 : all) * STEP;
}

/** `shares`: numbers (from 1) of the micro-batches in the buffer; `count`: how many an update has. */
export function drawPips(
  group: Group,
  shares: readonly number[],
  count: number,
  x: number,
  y: number,
  shown: boolean,
): void {
  const all = Math.max(count, ...shares);
  const numbers = !shown || all < 1 || all > MOST ? [] : Array.from({ length: all }, (_, i) => i + 1);
  pen(group.selectAll<SVGRectElement, number>('rect').data(numbers).join('rect'))
    .attr('data-share', (n) => n)
    .attr('x', (_, i) => x + i * STEP)
    .attr('y', y)
    .attr('width', PIP)
    .attr('height', PIP)
    .attr('rx', 2)
    .attr('fill', (n) => (shares.includes(n) ? shareColour(n - 1, all) : 'none'))
    .attr('stroke', (n) => (shares.includes(n) ? 'none' : 'var(--line-strong)'))
    .attr('stroke-dasharray', '2 1.5');
  const counts = group.selectAll<SVGTextElement, number>('text').data(shown && all > MOST ? [shares.length] : []);
  pen(counts.join('text'))
    .attr('class', 'quiet')
    .attr('x', x)
    .attr('y', y + PIP)
    .text((n) => `${n}/${all}`);
}
