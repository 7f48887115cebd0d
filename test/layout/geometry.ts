/** What must hold of every layout, as lists of violations. */
import type { LayoutRectangle, Layout } from '../../src/layout/structure.ts';

function overlap(a: LayoutRectangle, b: LayoutRectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

export function overlaps(layout: Layout): string[] {
  const found: string[] = [];
  layout.boxes.forEach((a, i) => {
    for (const b of layout.boxes.slice(i + 1)) if (overlap(a, b)) found.push(`${a.id} × ${b.id}`);
  });
  layout.groups.forEach((a, i) => {
    for (const b of layout.groups.slice(i + 1)) {
      if (overlap(a, b) && !within(a, b) && !within(b, a)) found.push(`group ${a.id} × ${b.id}`);
    }
    for (const box of layout.boxes) if (overlap(a, box) && !within(box, a)) found.push(`group ${a.id} × ${box.id}`);
  });
  return found;
}

function within(inner: LayoutRectangle, outer: LayoutRectangle): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** Points along a lane, S-curves included (their control points lie halfway along the flow). */
export function sampleLane(lane: readonly number[], vertical: boolean, steps = 12): [number, number][] {
  const points: [number, number][] = [];
  for (let i = 0; i + 3 < lane.length; i += 2) {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = lane.slice(i, i + 4);
    for (let k = 0; k <= steps; k++) {
      const t = k / steps;
      const s = 3 * t * t - 2 * t * t * t;
      const u = 1.5 * t * (1 - t) * (1 - t) + 1.5 * t * t * (1 - t) + t * t * t;
      points.push(vertical ? [x0 + (x1 - x0) * s, y0 + (y1 - y0) * u] : [x0 + (x1 - x0) * u, y0 + (y1 - y0) * s]);
    }
  }
  return points;
}

/** Boxes that an edge runs through without ending there; pills lie on their own edge's way. */
export function piercings(layout: Layout): string[] {
  const found = new Set<string>();
  for (const edge of layout.edges) {
    for (const lane of [edge.value, edge.grad]) {
      for (const [x, y] of sampleLane(lane, edge.vertical)) {
        for (const box of layout.boxes) {
          if (box.id === edge.from || box.id === edge.to) continue;
          if (x > box.x + 0.5 && x < box.x + box.width - 0.5 && y > box.y + 0.5 && y < box.y + box.height - 0.5)
            found.add(`${edge.from} → ${edge.to} through ${box.id}`);
        }
      }
    }
  }
  return [...found];
}

/** Ends of lanes that do not touch the boxes they belong to. */
export function looseEnds(layout: Layout): string[] {
  const boxes = new Map(layout.boxes.map((box) => [box.id, box]));
  const found: string[] = [];
  for (const edge of layout.edges) {
    const from = boxes.get(edge.from);
    const to = boxes.get(edge.to);
    for (const [name, lane] of [
      ['value', edge.value],
      ['grad', [...edge.grad]],
    ] as const) {
      const ends = [lane.slice(0, 2), lane.slice(-2)];
      if (name === 'grad') ends.reverse();
      for (const [box, end] of [
        [from, ends[0]],
        [to, ends[1]],
      ] as const) {
        const [x = Number.NaN, y = Number.NaN] = end ?? [];
        if (!box || !(x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height))
          found.push(`${name} of ${edge.from} → ${edge.to} at ${x},${y}`);
      }
    }
  }
  return found;
}
