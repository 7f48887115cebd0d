/** Whether there is room for words beside or before a box: nothing else is drawn there. */
import type { LayoutRectangle, Lane, Layout, LayoutBox } from '../../layout/structure.ts';
import type { GraphScene } from './scene.ts';

const WORD = { width: 104, height: 16 };

function meets(a: LayoutRectangle, b: LayoutRectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

export function isFree(
  layout: Layout,
  area: LayoutRectangle,
  except: (box: LayoutRectangle) => boolean = () => false,
  inkOf: (box: LayoutBox) => LayoutRectangle = (box) => box,
): boolean {
  for (const box of layout.boxes) if (!except(box) && meets(area, inkOf(box))) return false;
  for (const group of layout.groups) if (!except(group) && meets(area, group)) return false;
  for (const edge of layout.edges) if (!edge.vertical && laneMeets(edge.value, area)) return false;
  return true;
}

/** Whether a lane's stretches, as boxes, come into an area. */
function laneMeets(lane: Lane, area: LayoutRectangle): boolean {
  for (let i = 2; i + 1 < lane.length; i += 2) {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = lane.slice(i - 2, i + 2);
    const y = Math.min(y0, y1);
    if (meets(area, { x: Math.min(x0, x1), y, width: Math.abs(x1 - x0), height: Math.abs(y1 - y0) + 1 })) return true;
  }
  return false;
}

let known: { layout: Layout | null; answers: Map<string, boolean> } = { layout: null, answers: new Map() };

/** Room for `AccumulateGrad` to the right of a tag, outside the group that holds it. */
export function hasLabelRoom(scene: GraphScene, box: LayoutRectangle & { readonly id: string }): boolean {
  if (known.layout !== scene.layout) known = { layout: scene.layout, answers: new Map() };
  let answer = known.answers.get(box.id);
  if (answer === undefined) {
    const area = { x: box.x + box.width + 12, y: box.y, ...WORD };
    const holds = (other: LayoutRectangle): boolean =>
      other.x <= box.x && other.x + other.width >= box.x + box.width && other.x + other.width <= area.x + 4;
    const inputs = new Set(scene.shown.graph.nodes.flatMap((node) => (node.kind === 'input' ? [node.id] : [])));
    // An input's tag is drawn from its middle to the right.
    const inkOf = (other: LayoutBox): LayoutRectangle => {
      if (other.role !== 'tag' || !inputs.has(other.node)) return other;
      return { ...other, x: other.x + other.width / 2 - 12, width: other.width / 2 + 12 };
    };
    answer = isFree(scene.layout, area, holds, inkOf);
    known.answers.set(box.id, answer);
  }
  return answer;
}
