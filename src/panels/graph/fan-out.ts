/** Where else a parameter is used: its tags joined by one line, each with which use it is of how many. */
import type { LayoutRectangle, LayoutBox } from '../../layout/structure.ts';
import { write } from '../../ui/dom-write.ts';
import type { Group } from './face.ts';
import type { GraphScene } from './scene.ts';

/** Between the outermost tag and the line. */
const CLEAR = 12;

/** The tags of a parameter that is used more than once, from left to right; empty for all other nodes. */
export function usesOf({ layout, shown }: Pick<GraphScene, 'layout' | 'shown'>, node: string | null): LayoutBox[] {
  if (node === null || shown.whole.get(node)?.kind !== 'parameter') return [];
  const tags = layout.boxes.filter((box) => box.role === 'tag' && box.node === node).toSorted((a, b) => a.x - b.x);
  return tags.length > 1 ? tags : [];
}

interface Use {
  readonly x: number;
  readonly end: number;
  readonly words: string;
}

/** `holds`: what is in the window; ends outside it are left to the line alone. */
export function drawFanOut(
  layer: Group,
  scene: GraphScene,
  node: string | null,
  holds: (box: LayoutRectangle) => boolean,
): void {
  const boxes = usesOf(scene, node);
  const above = boxes[0]?.side === 'above';
  const ends = boxes.map((box) => (above ? box.y : box.y + box.height));
  const bus = above ? Math.min(...ends) - CLEAR : Math.max(...ends) + CLEAR;
  const middle = (box: LayoutBox | undefined): number => (box ? box.x + box.width / 2 : 0);
  const uses = boxes.flatMap((box, i): Use | [] => {
    if (!holds(box)) return [];
    return { x: middle(box), end: ends[i] ?? bus, words: scene.words.use(i + 1, boxes.length) };
  });
  const stubs = uses.map(({ x, end }) => `M${x} ${end}V${bus}`).join('');
  const lines = boxes.length > 0 ? [`M${middle(boxes[0])} ${bus}H${middle(boxes.at(-1))}${stubs}`] : [];
  write(layer.selectAll<SVGPathElement, string>('path').data(lines).join('path')).attr('d', (d) => d);
  write(layer.selectAll<SVGTextElement, Use>('text').data(uses).join('text'))
    .attr('x', ({ x }) => x + 6)
    .attr('y', above ? bus + scene.metrics.text - 2 : bus - 3)
    .text(({ words }) => words);
}
