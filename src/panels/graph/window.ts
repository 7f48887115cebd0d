/** The part of the picture that is drawn: what is in view and a margin around it, so that a pan finds it there. */
import type { ZoomTransform } from 'd3';
import type { LayoutRectangle, Layout, LayoutEdgePath } from '../../layout/structure.ts';

/** Margin on each side, as a part of the stage. */
const MARGIN = 0.6;
/** Layouts of fewer boxes are drawn whole. */
const SMALL = 80;

function meets(a: LayoutRectangle, b: LayoutRectangle): boolean {
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
}

function within(inner: LayoutRectangle, outer: LayoutRectangle): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

function inView(at: ZoomTransform, width: number, height: number, margin: number): LayoutRectangle {
  const [x, y] = at.invert([-margin * width, -margin * height]);
  return { x, y, width: (width * (1 + 2 * margin)) / at.k, height: (height * (1 + 2 * margin)) / at.k };
}

export function pathExtent(edge: LayoutEdgePath): LayoutRectangle {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const lane of [edge.value, edge.grad]) {
    for (let i = 0; i + 1 < lane.length; i += 2) {
      const [x = 0, y = 0] = [lane[i], lane[i + 1]];
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

export interface Window {
  /** True when the view has left what is drawn, or the layout is another one. */
  move(layout: Layout, at: ZoomTransform, width: number, height: number): boolean;
  holds(box: LayoutRectangle): boolean;
  /** Of what it holds, what is in view and not beside it. */
  shows(box: LayoutRectangle): boolean;
}

export function createWindow(): Window {
  let drawn: LayoutRectangle | null = null;
  let seen: LayoutRectangle | null = null;
  let of: Layout | null = null;
  let scale = 0;
  return {
    move(layout, at, width, height) {
      const changed = layout !== of;
      of = layout;
      if (layout.boxes.length < SMALL) {
        drawn = null;
        seen = null;
        return changed;
      }
      seen = inView(at, width, height, 0);
      if (!changed && drawn && within(seen, drawn) && at.k < scale * 3) return false;
      drawn = inView(at, width, height, MARGIN);
      scale = at.k;
      return true;
    },
    holds: (box) => drawn === null || meets(box, drawn),
    shows: (box) => seen === null || meets(box, seen),
  };
}
