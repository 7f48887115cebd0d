/** The layout seen from the other side: the backward graph runs from the loss, on the left, to the parameters. */
import type { LayoutRectangle, Lane, Layout } from '../../layout/structure.ts';

const known = new WeakMap<Layout, Layout>();

/** Mirrored at the layout's own origin, so that what stands still in a layout does so here. */
export function mirrored(layout: Layout): Layout {
  const before = known.get(layout);
  if (before) return before;
  const flip = <Some extends LayoutRectangle>(box: Some): Some => ({ ...box, x: 0 - box.x - box.width });
  const turn = (lane: Lane): number[] => lane.map((p, i) => (i % 2 === 0 ? 0 - p : p));
  const turned = {
    ...layout,
    bounds: flip(layout.bounds),
    boxes: layout.boxes.map(flip),
    groups: layout.groups.map(flip),
    edges: layout.edges.map((edge) => ({ ...edge, value: turn(edge.value), grad: turn(edge.grad) })),
  };
  known.set(layout, turned);
  return turned;
}
