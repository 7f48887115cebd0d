/** A solid ring around the number chosen, explained or pointed at, dashed ones around those it is made of, wherever they are drawn. */
import type { Spot, Spotlight } from '../../model/explanation.ts';
import { write } from '../../ui/dom-write.ts';
import type { Pointed } from '../../store/state.ts';
import { isAsked } from './ask.ts';
import type { CellArea } from './draw-node.ts';
import type { Group } from './face.ts';
import type { Placed } from './node-layer.ts';
import { cellBox } from './pointer.ts';
import type { CellBox } from './pointer.ts';
import type { GraphScene } from './scene.ts';

const ROOM = 3;

interface Ring extends CellBox {
  readonly dashed: boolean;
}

type Shown = Pick<Placed, 'box' | 'part' | 'node'>;

/** The box of an element in a face that may show blocks of elements as one cell. */
function elementBox(area: CellArea, at: readonly number[]): CellBox | null {
  const { shape, rows, cols } = area.tensor;
  if (at.length !== shape.length || at.slice(0, -2).some((i) => i !== 0)) return null;
  const row = shape.length < 2 ? 0 : Math.floor(((at.at(-2) ?? 0) * rows) / (shape.at(-2) ?? 1));
  const col = Math.floor(((at.at(-1) ?? 0) * cols) / (shape.at(-1) ?? 1));
  return cellBox(area, row, col);
}

function spotBox(area: CellArea, at: Spot): CellBox | null {
  return 'row' in at ? cellBox(area, at.row, at.col) : elementBox(area, at);
}

/** A face's number: its cell, or the number itself where the face is one. */
function ringsOf(
  placed: Iterable<Shown>,
  node: string,
  face: 'value' | 'grad' | null,
  at: Spot,
  dashed: boolean,
): Ring[] {
  const rings: Ring[] = [];
  for (const { box, part, node: drawn } of placed) {
    if (box.node !== node && drawn?.id !== node) continue;
    const boxes = part.areas().flatMap((area) => (area.face === face ? (spotBox(area, at) ?? []) : []));
    const printed = part.asks().filter(({ ask }) => ask.kind === 'scalar' && ask.face === face);
    for (const cell of [...boxes, ...printed]) {
      const { width, height } = cell;
      rings.push({ x: box.x + cell.x, y: box.y + cell.y, width, height, dashed });
    }
  }
  return rings;
}

/** An element of a parameter's transpose, which is drawn as a pill, is one of the parameter. */
function seenAs(scene: GraphScene, spot: Spotlight): Spotlight {
  const node = scene.shown.whole.get(spot.node);
  if (node?.op !== 't' || spot.face !== 'value') return spot;
  const source = scene.shown.graph.edges.find(({ to }) => to === spot.node)?.from ?? '';
  if (scene.shown.whole.get(source)?.kind !== 'parameter') return spot;
  return { ...spot, node: source, at: spot.at.toReversed() };
}

function ringsAt(placed: readonly Shown[], scene: GraphScene): Ring[] {
  const light = (spot: Spotlight, dashed: boolean): Ring[] => {
    const { node, face, at } = seenAs(scene, spot);
    return ringsOf(placed, node, face, at, dashed);
  };
  const rings = scene.operands.flatMap((operand) => light(operand, true));
  const { selection, explained, asked } = scene;
  const asks = placed.flatMap(({ box, part }) =>
    part
      .asks()
      .filter(({ ask }) => ask.kind !== 'scalar' && isAsked(ask, asked, scene))
      .map(({ x, y, width, height }): Ring => ({ x: box.x + x, y: box.y + y, width, height, dashed: false })),
  );
  rings.push(...asks);
  if (explained) rings.push(...light(explained, false));
  else if (asks.length === 0 && selection && selection.row !== null && selection.col !== null) {
    const { node, face, row, col } = selection;
    rings.push(...ringsOf(placed, node, face, { row, col }, false));
  }
  return rings;
}

function drawn(layer: Group, rings: readonly Ring[]): void {
  const both = rings.flatMap((ring) => [
    { ring, stroke: 'var(--surface)', width: 5 },
    { ring, stroke: 'var(--ink)', width: 2 },
  ]);
  write(layer.selectAll<SVGRectElement, (typeof both)[number]>('rect').data(both).join('rect'))
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

export function drawRings(layer: Group, placed: Iterable<Shown>, scene: GraphScene): void {
  drawn(layer, ringsAt([...placed], scene));
}

/** The ring around the one number that is pointed at. */
export function drawPointed(
  layer: Group,
  placed: Iterable<Shown>,
  pointed: Pointed | null,
  scene: GraphScene | null,
): void {
  const { node = '', face = null, at = null } = pointed ?? {};
  if (at === null || face === null || !scene) {
    drawn(layer, []);
    return;
  }
  const seen = 'row' in at ? { node, face, at } : seenAs(scene, { node, face, at });
  drawn(layer, ringsOf(placed, seen.node, seen.face, seen.at, false));
}
