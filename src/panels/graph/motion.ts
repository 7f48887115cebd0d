/**
 * From one layout of a picture to another: opening a module moves its neighbours, and nothing else. The picture on the way is
 * a pure function of the fraction, like everything that moves here.
 */
import type { LayoutRectangle, Lane, Layout, LayoutEdgePath } from '../../layout/structure.ts';

/** How long modules take to open, in ms. */
export const OPENING = 320;

/** Slow at both ends. */
export function eased(t: number): number {
  return t < 0.5 ? 4 * t * t * t : 1 - (2 - 2 * t) ** 3 / 2;
}

const mix = (a: number, b: number, f: number): number => a + (b - a) * f;

function mixedLane(from: Lane, to: Lane, f: number): Lane {
  return from.length === to.length ? to.map((p, i) => mix(from[i] ?? p, p, f)) : to;
}

const keyOf = ({ from, to }: LayoutEdgePath): string => `${from}>${to}`;

export interface Way {
  /** Boxes and edges of the new layout that the old one does not have. */
  readonly fresh: ReadonlySet<string>;
  at(f: number): Layout;
}

/** Boxes move, a module's frame grows out of its box, and back; lanes that change their course are there at once. */
export function wayBetween(from: Layout, to: Layout): Way {
  const boxes = new Map(from.boxes.map((box) => [box.id, box]));
  const frames = new Map<string, LayoutRectangle>(from.groups.map((group) => [group.id, group]));
  const edges = new Map(from.edges.map((edge) => [keyOf(edge), edge]));
  const sameCourse = (edge: LayoutEdgePath): boolean => {
    const before = edges.get(keyOf(edge));
    return before?.value.length === edge.value.length && before.grad.length === edge.grad.length;
  };
  const fresh = new Set([
    ...to.boxes.filter(({ id }) => !boxes.has(id)).map(({ id }) => id),
    ...to.edges.filter((edge) => !sameCourse(edge)).map(keyOf),
  ]);
  return {
    fresh,
    at(f) {
      if (f >= 1) return to;
      return {
        ...to,
        boxes: to.boxes.map((box) => {
          const before = boxes.get(box.id) ?? frames.get(box.id);
          if (!before) return box;
          return { ...box, x: mix(before.x, box.x, f), y: mix(before.y, box.y, f) };
        }),
        groups: to.groups.map((group) => {
          const before = frames.get(group.id) ?? boxes.get(group.id);
          if (!before) return group;
          return {
            ...group,
            x: mix(before.x, group.x, f),
            y: mix(before.y, group.y, f),
            width: mix(before.width, group.width, f),
            height: mix(before.height, group.height, f),
          };
        }),
        edges: to.edges.map((edge) => {
          const before = edges.get(keyOf(edge));
          if (!before || fresh.has(keyOf(edge))) return edge;
          return { ...edge, value: mixedLane(before.value, edge.value, f), grad: mixedLane(before.grad, edge.grad, f) };
        }),
      };
    },
  };
}
