/** From modules to operations to tensors by zooming alone, and back; what the reader looks at stays where it is. */
import type { Layout, LayoutBox } from '../../layout/structure.ts';
import type { Level } from './metrics.ts';

/** Scales at which the next level takes over. Coming back takes more than it took to get there. */
const NEARER: Readonly<Record<Level, number>> = { modules: 2, operations: 2.6, tensors: Infinity };
const FARTHER: Readonly<Record<Level, number>> = { modules: 0, operations: 0.34, tensors: 0.45 };
const ORDER: readonly Level[] = ['modules', 'operations', 'tensors'];
/** Scales that a level begins at. */
const LEAST = 0.8;
const MOST = 1.8;

/** The level that suits a scale, seen from the one there is; a graph without modules has no level of modules. */
export function levelAt(level: Level, k: number, modules: boolean): Level {
  const at = ORDER.indexOf(level);
  const next = k >= NEARER[level] ? at + 1 : k <= FARTHER[level] ? at - 1 : at;
  const found = ORDER[next] ?? level;
  return found === 'modules' && !modules ? level : found;
}

/** What the reader looks at: a node, where in its box, and where and how wide on the screen. */
export interface Anchor {
  readonly box: LayoutBox;
  readonly across: number;
  readonly down: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** The box at or nearest to a point of the picture. */
function nearest({ boxes }: Layout, x: number, y: number): LayoutBox | null {
  let best: LayoutBox | null = null;
  let least = Infinity;
  for (const box of boxes) {
    if (box.role === 'pill') continue;
    const dx = Math.max(box.x - x, 0, x - box.x - box.width);
    const dy = Math.max(box.y - y, 0, y - box.y - box.height);
    const far = Math.hypot(dx, dy);
    if (far < least) [best, least] = [box, far];
  }
  return best;
}

/** `screen`: the point in stage px; `world`: the same in the picture; `k`: the scale. */
export function anchorAt(
  layout: Layout,
  screen: readonly [number, number],
  world: readonly [number, number],
  k: number,
): Anchor | null {
  const box = nearest(layout, ...world);
  if (!box) return null;
  const part = (at: number, from: number, size: number): number => Math.min(1, Math.max(0, (at - from) / size));
  const [x, y] = screen;
  return {
    box,
    across: part(world[0], box.x, box.width),
    down: part(world[1], box.y, box.height),
    x,
    y,
    width: box.width * k,
  };
}

/** The box that shows the same in another level's layout: an op of the module looked at, or the module around the op. */
function counterpart({ boxes }: Layout, { box, across }: Anchor): LayoutBox | null {
  const own = boxes.find((one) => one.id === box.id) ?? boxes.find((one) => one.node === box.node);
  if (own) return own;
  const at = Math.min(box.members.length - 1, Math.floor(across * box.members.length));
  const inside = boxes.find((one) => one.role === 'op' && one.node === box.members[at]);
  return inside ?? boxes.find((one) => box.members.includes(one.node) || one.members.includes(box.node)) ?? null;
}

/** Scale and shift at which the counterpart stands where the reader looks; null when there is none. */
export function cameraAt(
  layout: Layout,
  anchor: Anchor,
): { readonly k: number; readonly x: number; readonly y: number } | null {
  const box = counterpart(layout, anchor);
  if (!box) return null;
  const k = Math.min(MOST, Math.max(LEAST, anchor.width / box.width));
  return {
    k,
    x: anchor.x - (box.x + box.width * anchor.across) * k,
    y: anchor.y - (box.y + box.height * anchor.down) * k,
  };
}
