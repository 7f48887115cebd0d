/** The layout seen from the other side: the backward graph runs from the loss, on the left, to the parameters. */
import type { Box, Lane, Layout } from '../../layout/structure.ts';

const known = new WeakMap<Layout, Layout>();

export function mirrored(layout: Layout): Layout {
  const before = known.get(layout);
  if (before) return before;
  const sum = 2 * layout.bounds.x + layout.bounds.width;
  const flip = <Some extends Box>(box: Some): Some => ({ ...box, x: sum - box.x - box.width });
  const turn = (lane: Lane): number[] => lane.map((p, i) => (i % 2 === 0 ? sum - p : p));
  const turned = {
    ...layout,
    boxes: layout.boxes.map(flip),
    groups: layout.groups.map(flip),
    edges: layout.edges.map((edge) => ({ ...edge, value: turn(edge.value), grad: turn(edge.grad) })),
  };
  known.set(layout, turned);
  return turned;
}
