/** The solid ring around the chosen cell, at every place where its tensor is drawn. */
import type { LayoutBox } from '../../layout/structure.ts';
import type { Selection } from '../../store/state.ts';
import type { NodePart } from './draw-node.ts';
import type { Group } from './face.ts';
import { cellBox } from './pointer.ts';
import type { CellBox } from './pointer.ts';

const ROOM = 3;

interface Chosen {
  readonly box: LayoutBox;
  readonly part: NodePart;
}

export function drawRings(layer: Group, placed: Iterable<Chosen>, selection: Selection | null): void {
  const rings: CellBox[] = [];
  const { row, col } = selection ?? {};
  if (selection && row !== null && row !== undefined && col !== null && col !== undefined) {
    for (const { box, part } of placed) {
      if (box.node !== selection.node) continue;
      for (const area of part.areas()) {
        const cell = area.face === selection.face ? cellBox(area, row, col) : null;
        if (cell) rings.push({ ...cell, x: box.x + cell.x, y: box.y + cell.y });
      }
    }
  }
  const both = rings.flatMap((ring) => [
    { ring, stroke: 'var(--surface)', width: 5 },
    { ring, stroke: 'var(--ink)', width: 2 },
  ]);
  layer
    .selectAll<SVGRectElement, (typeof both)[number]>('rect')
    .data(both)
    .join('rect')
    .attr('fill', 'none')
    .attr('rx', 2)
    .attr('x', ({ ring }) => ring.x - ROOM)
    .attr('y', ({ ring }) => ring.y - ROOM)
    .attr('width', ({ ring }) => ring.width + 2 * ROOM)
    .attr('height', ({ ring }) => ring.height + 2 * ROOM)
    .attr('stroke', ({ stroke }) => stroke)
    .attr('stroke-width', ({ width }) => width);
}
