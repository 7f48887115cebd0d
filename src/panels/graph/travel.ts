/** Where the arrow keys lead: along the edges of the picture, to the box nearest in that direction where none leads. */
import type { Layout, LayoutBox } from '../../layout/structure.ts';

export type ArrowKey = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

export function isArrow(key: string): key is ArrowKey {
  return key === 'ArrowLeft' || key === 'ArrowRight' || key === 'ArrowUp' || key === 'ArrowDown';
}

function middle(box: LayoutBox): [number, number] {
  return [box.x + box.width / 2, box.y + box.height / 2];
}

/** How far `to` lies in the arrow's direction, and beside it; null when it does not. */
function distance(from: LayoutBox, to: LayoutBox, arrow: ArrowKey): number | null {
  const [x, y] = middle(from);
  const [u, v] = middle(to);
  const horizontal = arrow === 'ArrowLeft' || arrow === 'ArrowRight';
  const sign = arrow === 'ArrowRight' || arrow === 'ArrowDown' ? 1 : -1;
  const ahead = sign * (horizontal ? u - x : v - y);
  const aside = Math.abs(horizontal ? v - y : u - x);
  return ahead > 1 && (horizontal || aside < ahead + from.width) ? ahead + 2 * aside : null;
}

export function travel(layout: Layout, from: string, arrow: ArrowKey): string | null {
  const boxes = new Map(layout.boxes.map((box) => [box.id, box]));
  const start = boxes.get(from);
  if (!start) return null;
  const joined = new Set<string>();
  for (const edge of layout.edges) {
    if (edge.from === from) joined.add(edge.to);
    if (edge.to === from) joined.add(edge.from);
  }
  const nearest = (candidates: Iterable<LayoutBox>): string | null => {
    let best: string | null = null;
    let least = Infinity;
    for (const box of candidates) {
      const far = box.id === from ? null : distance(start, box, arrow);
      if (far !== null && far < least) [best, least] = [box.id, far];
    }
    return best;
  };
  return nearest([...joined].flatMap((id) => boxes.get(id) ?? [])) ?? nearest(layout.boxes);
}
