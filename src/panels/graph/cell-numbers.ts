/** The numbers in the cells, once the picture is near enough to read them. */
import type { ZoomTransform } from 'd3';
import type { LayoutBox } from '../../layout/structure.ts';
import { formatNumber } from '../../ui/number-format.ts';
import { write } from '../../ui/dom-write.ts';
import type { CellArea } from './draw-node.ts';
import type { Group } from './face.ts';
import { cellBox } from './pointer.ts';

/** Smallest cell on the screen that holds three digits, in px; and how many are drawn at once. */
const WIDTH = 38;
const HEIGHT = 14;
const MOST = 1200;
const TEXT = 11;
/** Beyond this part of the scale a cell is dark (light in the dark theme), and its number takes the other ink. */
const STRONG = 0.45;

interface CellNumber {
  readonly x: number;
  readonly y: number;
  readonly number: number;
  /** Which ink it takes. */
  readonly ink: 'cell-number' | 'cell-number strong' | 'cell-number broken';
}

interface Shown {
  readonly box: LayoutBox;
  readonly areas: readonly CellArea[];
}

function numbersOf({ box, areas }: Shown, at: ZoomTransform, width: number, height: number, out: CellNumber[]): void {
  for (const area of areas) {
    const first = cellBox(area, 0, 0);
    if (!first || first.width * at.k < WIDTH || first.height * at.k < HEIGHT) continue;
    const { rows, cols, values, max } = area.tensor;
    for (let row = 0; row < rows; row++) {
      for (let col = 0; col < cols; col++) {
        const cell = cellBox(area, row, col);
        if (!cell || out.length >= MOST) return;
        const x = box.x + cell.x + cell.width / 2;
        const y = box.y + cell.y + cell.height / 2;
        const [screenX, screenY] = at.apply([x, y]);
        if (screenX < 0 || screenX > width || screenY < 0 || screenY > height) continue;
        const number = values[row * cols + col] ?? Number.NaN;
        const ink = Math.abs(number) > STRONG * max ? 'cell-number strong' : 'cell-number';
        out.push({ x, y, number, ink: Number.isFinite(number) ? ink : 'cell-number broken' });
      }
    }
  }
}

export function drawCellNumbers(
  layer: Group,
  shown: Iterable<Shown>,
  at: ZoomTransform,
  width: number,
  height: number,
): void {
  const numbers: CellNumber[] = [];
  for (const one of shown) numbersOf(one, at, width, height, numbers);
  write(layer).style('font-size', `${TEXT / at.k}px`);
  write(layer.selectAll<SVGTextElement, CellNumber>('text').data(numbers).join('text'))
    .attr('text-anchor', 'middle')
    .attr('class', ({ ink }) => ink)
    .attr('x', ({ x }) => x)
    .attr('y', ({ y }) => y + (TEXT * 0.35) / at.k)
    .text(({ number }) => (number === 0 ? '0' : formatNumber(number, 2)));
}
