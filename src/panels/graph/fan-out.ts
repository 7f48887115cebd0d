/** Where else a parameter is used: its tags joined by one line, each with which use it is of how many. */
import type { LayoutBox } from '../../layout/structure.ts';
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

export function drawFanOut(layer: Group, scene: GraphScene, node: string | null): void {
  const uses = usesOf(scene, node);
  const above = uses[0]?.side === 'above';
  const ends = uses.map((box) => (above ? box.y : box.y + box.height));
  const bus = above ? Math.min(...ends) - CLEAR : Math.max(...ends) + CLEAR;
  const middles = uses.map((box) => box.x + box.width / 2);
  const stubs = middles.map((x, i) => `M${x} ${ends[i]}V${bus}`).join('');
  layer
    .selectAll<SVGPathElement, string>('path')
    .data(uses.length > 0 ? [`M${middles[0]} ${bus}H${middles.at(-1)}${stubs}`] : [])
    .join('path')
    .attr('d', (d) => d);
  layer
    .selectAll<SVGTextElement, number>('text')
    .data(middles)
    .join('text')
    .attr('x', (x) => x + 6)
    .attr('y', above ? bus + scene.metrics.text - 2 : bus - 3)
    .text((_, i) => scene.words.graph.use(i + 1, uses.length));
}
