/** An op with its tags as one rectangle: tags of the slots before the main input above it, the others below. */
import type { RecordedOrder } from './recorded.ts';
import type { LayoutRectangle, Lanes, LayoutBox, LayoutNode, LayoutSize, Spacing } from './structure.ts';
import type { Tag } from './tags.ts';

export interface BlockBox extends LayoutRectangle {
  readonly node: number;
  readonly role: LayoutBox['role'];
  readonly side: LayoutBox['side'];
}

/** From box to box (indices into `boxes`), top and bottom y, and the x of both lanes at either end. */
export interface BlockEdge {
  readonly from: number;
  readonly to: number;
  readonly slot: number;
  readonly value: readonly number[];
  readonly grad: readonly number[];
}

export interface Block extends LayoutSize {
  readonly lanes: Lanes;
  /** The op itself is the first. */
  readonly boxes: readonly BlockBox[];
  readonly edges: readonly BlockEdge[];
}

/** Half the distance between the two lanes of a tag. */
const HALF_LANE = 5;
const PILL_GAP = 4;

interface Column {
  readonly tag: Tag;
  /** From the op outwards: pills, then the leaf. */
  readonly sizes: readonly LayoutSize[];
  readonly width: number;
  /** Middle of the column, and where its edge meets the op. */
  readonly centre: number;
  readonly joint: number;
}

interface Row {
  readonly columns: readonly Column[];
  readonly height: number;
  /** From the op's border to the first pill: enough for a curve where any edge of the row is not straight. */
  readonly lead: number;
}

function sizesOf(tag: Tag, recorded: RecordedOrder): LayoutSize[] {
  return tag.chain.toReversed().map((at): LayoutSize => {
    const node = recorded.nodes[at];
    return node?.beside ?? node ?? { width: 0, height: 0 };
  });
}

/** Distance of the box at `i` of a column from the op's border. */
function distance(row: Row, column: Column, i: number, spacing: Spacing): number {
  if (column.sizes.length === 1) return spacing.tag;
  return column.sizes.slice(0, i).reduce((sum, size) => sum + size.height + PILL_GAP, row.lead);
}

/** A row of tags centred on the op; an edge is straight when its tag stands within the op's width, else spread along it. */
function rowOf(tags: readonly Tag[], width: number, op: LayoutNode, recorded: RecordedOrder, spacing: Spacing): Row {
  const sizes = tags.map((tag) => sizesOf(tag, recorded));
  const widths = sizes.map((column) => Math.max(...column.map((size) => size.width)));
  const left = (width - op.width) / 2;
  let x = (width - rowWidth(widths, spacing)) / 2;
  const columns = tags.map((tag, i): Column => {
    const own = widths[i] ?? 0;
    const centre = Math.round(x + own / 2);
    x += own + spacing.row;
    const inside = centre >= left + 12 && centre <= left + op.width - 12;
    const joint = inside ? centre : Math.round(left + ((i + 1) / (tags.length + 1)) * op.width);
    return { tag, sizes: sizes[i] ?? [], width: own, centre, joint };
  });
  const lead = columns.some((column) => column.joint !== column.centre) ? spacing.tag : PILL_GAP;
  const row = { columns, lead, height: 0 };
  const heights = columns.map((column) => {
    const last = column.sizes.length - 1;
    return distance(row, column, last, spacing) + (column.sizes[last]?.height ?? 0);
  });
  return { ...row, height: Math.max(0, ...heights) };
}

function rowWidth(widths: readonly number[], spacing: Spacing): number {
  return widths.reduce((sum, width) => sum + width + spacing.row, -spacing.row);
}

export function blockOf(
  op: LayoutNode,
  at: number,
  tags: readonly Tag[],
  recorded: RecordedOrder,
  spacing: Spacing,
): Block {
  const sides = (['above', 'below'] as const).map((side) => tags.filter((tag) => tag.side === side));
  const width = Math.max(
    op.width,
    ...sides.map((side) => {
      const widths = side.map((tag) => Math.max(...sizesOf(tag, recorded).map((size) => size.width)));
      return rowWidth(widths, spacing);
    }),
  );
  const rows = sides.map((side) => rowOf(side, width, op, recorded, spacing));
  const above = rows[0]?.height ?? 0;
  const left = Math.round((width - op.width) / 2);
  const boxes: BlockBox[] = [
    { node: at, role: 'op', side: null, x: left, y: above, width: op.width, height: op.height },
  ];
  const edges: BlockEdge[] = [];
  for (const row of rows) {
    for (const column of row.columns) {
      const border = column.tag.side === 'above' ? above : above + op.height;
      placeColumn(column, border, (i) => distance(row, column, i, spacing), boxes, edges);
    }
  }
  return {
    width,
    height: above + op.height + (rows[1]?.height ?? 0),
    lanes: { value: above + op.lanes.value, grad: above + op.lanes.grad },
    boxes,
    edges,
  };
}

/** Boxes and edges of one tag, from the op's border at `border` outwards. */
function placeColumn(
  column: Column,
  border: number,
  distanceOf: (i: number) => number,
  boxes: BlockBox[],
  edges: BlockEdge[],
): void {
  const { tag, sizes, centre } = column;
  const outwards = tag.side === 'above' ? -1 : 1;
  let inner = 0;
  let innerX = column.joint;
  let innerY = border;
  sizes.forEach(({ width, height }, i) => {
    const near = distanceOf(i);
    const outerY = border + outwards * near;
    boxes.push({
      node: tag.chain[tag.chain.length - 1 - i] ?? 0,
      role: i === sizes.length - 1 ? 'tag' : 'pill',
      side: tag.side,
      x: Math.round(centre - width / 2),
      y: outwards < 0 ? outerY - height : outerY,
      width,
      height,
    });
    const outer = boxes.length - 1;
    edges.push({
      from: outer,
      to: inner,
      slot: inner === 0 ? tag.slot : 0,
      value: [centre - HALF_LANE, outerY, innerX - HALF_LANE, innerY],
      grad: [innerX + HALF_LANE, innerY, centre + HALF_LANE, outerY],
    });
    inner = outer;
    innerX = centre;
    innerY = outerY + outwards * height;
  });
}
