/** A solid ring around the number chosen or explained, dashed ones around those it is made of, wherever they are drawn. */
import type { Spotlight } from '../../session/explain/explanation.ts';
import type { LayoutBox } from '../../layout/structure.ts';
import type { CellArea, NodePart } from './draw-node.ts';
import type { Group } from './face.ts';
import { cellBox } from './pointer.ts';
import type { CellBox } from './pointer.ts';
import type { GraphScene } from './scene.ts';

const ROOM = 3;

interface Chosen {
  readonly box: LayoutBox;
  readonly part: NodePart;
}

interface Ring extends CellBox {
  readonly dashed: boolean;
}

/** The box of an element in a face that may show blocks of elements as one cell. */
function elementBox(area: CellArea, at: readonly number[]): CellBox | null {
  const { shape, rows, cols } = area.tensor;
  if (at.length !== shape.length || at.slice(0, -2).some((i) => i !== 0)) return null;
  const row = shape.length < 2 ? 0 : Math.floor(((at.at(-2) ?? 0) * rows) / (shape.at(-2) ?? 1));
  const col = Math.floor(((at.at(-1) ?? 0) * cols) / (shape.at(-1) ?? 1));
  return cellBox(area, row, col);
}

function ringsAt(placed: readonly Chosen[], scene: GraphScene): Ring[] {
  const rings: Ring[] = [];
  const add = (node: string, dashed: boolean, find: (area: CellArea) => CellBox | null): void => {
    for (const { box, part } of placed) {
      if (box.node !== node) continue;
      for (const area of part.areas()) {
        const cell = find(area);
        if (cell) rings.push({ ...cell, x: box.x + cell.x, y: box.y + cell.y, dashed });
      }
    }
  };
  const light = ({ node, face, at }: Spotlight, dashed: boolean): void =>
    add(node, dashed, (area) => (area.face === face ? elementBox(area, at) : null));
  for (const operand of scene.operands) light(operand, true);
  const { selection, explained } = scene;
  if (explained) light(explained, false);
  else if (selection && selection.row !== null && selection.col !== null) {
    const { face, row, col } = selection;
    add(selection.node, false, (area) => (area.face === face ? cellBox(area, row, col) : null));
  }
  return rings;
}

export function drawRings(layer: Group, placed: Iterable<Chosen>, scene: GraphScene): void {
  const both = ringsAt([...placed], scene).flatMap((ring) => [
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
    .attr('stroke-width', ({ width }) => width)
    .attr('stroke-dasharray', ({ ring, width }) => (ring.dashed && width === 2 ? '3 2' : null));
}
