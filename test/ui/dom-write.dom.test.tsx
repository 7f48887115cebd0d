import { select } from 'd3';
import { expect, test } from 'vitest';
import { write } from '../../src/ui/dom-write.ts';
import { watchMutations } from '../dev/mutations.ts';

const svg = () => select(document.createElement('div')).append('svg');

test('writes what differs', () => {
  const text = svg().append('text');
  write(text).attr('x', 1.5).attr('aria-current', true).style('fill', 'red').classed('done', true).text('a');
  expect(text.node()?.outerHTML).toBe('<text x="1.5" aria-current="true" style="fill: red;" class="done">a</text>');
  write(text).attr('x', 2).attr('aria-current', null).style('fill', null).classed('done', false).text(7);
  expect(text.attr('x')).toBe('2');
  expect(text.node()?.hasAttribute('aria-current')).toBe(false);
  expect(text.node()?.style.fill).toBe('');
  expect(text.classed('done')).toBe(false);
  expect(text.text()).toBe('7');
});

test('leaves alone what is there', () => {
  const text = svg().append('text').attr('x', 1.5).style('fill', 'red').classed('done', true).text('a');
  const element = text.node();
  if (!element) throw new Error('no element');
  const written = watchMutations(element);
  const again = (): void =>
    void write(text).attr('x', 1.5).attr('y', null).style('fill', 'red').style('stroke', null).text('a');
  again();
  write(text).classed('done', true).classed('gone', false);
  expect(written()).toHaveLength(0);
  write(text).attr('x', 2).text('b');
  expect(written().map(({ type }) => type)).toEqual(['attributes', 'childList']);
});

test('asks each element its datum and its place', () => {
  const root = svg();
  const draw = (numbers: readonly number[]): void => {
    write(root.selectAll<SVGRectElement, number>('rect').data(numbers).join('rect'))
      .attr('x', (_, i) => i * 10)
      .attr('width', (n) => n);
  };
  draw([1, 2, 3]);
  const element = root.node();
  if (!element) throw new Error('no element');
  const written = watchMutations(element);
  draw([1, 5, 3]);
  expect(written().map(({ attributeName }) => attributeName)).toEqual(['width']);
  expect(root.selectAll('rect').nodes()).toHaveLength(3);
});
