/** The numbered badge: a node's turn in the backward pass. Dashed until it is done, filled while it is at work. */
import type { GraphViewNode } from '../../model/graph.ts';
import { write } from '../../ui/dom-write.ts';
import type { Group } from './face.ts';

interface StudPlace {
  readonly x: number;
  readonly y: number;
  readonly text: number;
}

export interface OrderBadge {
  update(node: GraphViewNode | null, place: StudPlace): void;
}

export function createOrderBadge(parent: Group): OrderBadge {
  const root = parent.append('g').attr('class', 'order-badge');
  const group = write(root);
  const circle = write(root.append('circle'));
  const number = write(root.append('text').attr('text-anchor', 'middle'));
  return {
    update(node, { x, y, text }) {
      group.attr('display', node && node.order > 0 ? null : 'none');
      if (!node || node.order === 0) return;
      group.attr('transform', `translate(${x},${y})`);
      const now = node.backward === 'now';
      const done = now || node.backward === 'done';
      circle
        .attr('r', text * 0.68)
        .attr('fill', now ? 'var(--grad)' : done ? 'var(--grad-wash)' : 'var(--surface)')
        .attr('stroke', done ? 'var(--grad)' : 'var(--line-strong)')
        .attr('stroke-dasharray', done ? null : '2 2');
      number
        .attr('y', text * 0.34)
        .style('font-size', `${node.order > 99 ? text - 3 : text - 1}px`)
        .style('fill', now ? 'var(--surface)' : done ? 'var(--grad-strong)' : 'var(--text-3)')
        .text(node.order);
    },
  };
}
