/** What pointer and keys do on the stage: tips at cells, choosing, opening modules, travelling along edges. */
import type { Selection, ZoomTransform } from 'd3';
import type { Box, Layout, LayoutGroupBox } from '../../layout/structure.ts';
import { select as choosePage } from '../../store/view-actions.ts';
import type { NodeLayer, Placed } from './node-layer.ts';
import { cellAt } from './pointer.ts';
import type { Cell } from './pointer.ts';
import { FAILED } from './scene.ts';
import type { GraphScene } from './scene.ts';
import type { Tip } from './tip.ts';
import { isArrow, travel } from './travel.ts';

/** The smallest module around a box. */
function innermost(layout: Layout, box: Box): string | null {
  let found: LayoutGroupBox | null = null;
  for (const group of layout.groups) {
    const holds = group.x <= box.x && group.y <= box.y && group.x + group.width >= box.x + box.width;
    if (holds && group.y + group.height >= box.y + box.height && group.depth >= (found?.depth ?? 0)) found = group;
  }
  return found?.group ?? null;
}

interface Hands {
  readonly svg: Selection<SVGSVGElement, unknown, null, undefined>;
  readonly host: HTMLElement;
  readonly nodes: NodeLayer;
  readonly tip: Tip;
  readonly focus: (box: string) => void;
  readonly at: () => ZoomTransform;
  readonly scene: () => GraphScene | null;
}

export function attachHands({ svg, host, nodes, tip, focus, at, scene }: Hands): void {
  const under = (event: Event, attribute: string): string | null => {
    const target = event.target instanceof Element ? event.target.closest(`[${attribute}]`) : null;
    return target?.getAttribute(attribute) ?? null;
  };
  const placedUnder = (event: Event): Placed | null => nodes.placed.get(under(event, 'data-box') ?? '') ?? null;
  const cellUnder = (event: MouseEvent, { box, part }: Placed): Cell | null => {
    const { left, top } = host.getBoundingClientRect();
    const [x, y] = at().invert([event.clientX - left, event.clientY - top]);
    return cellAt(part.areas(), x - box.x, y - box.y);
  };
  const choose = ({ box }: Placed, cell: Cell | null): void => {
    if (box.node === FAILED) return;
    nodes.focused = box.id;
    if (box.role === 'group') scene()?.onToggle(box.node, false);
    else choosePage({ node: box.node, face: cell?.face ?? null, row: cell?.row ?? null, col: cell?.col ?? null });
  };
  /** A parameter used several times lights at all its uses. */
  const markUses = (node: string | null): void => {
    const leaf = node !== null && scene()?.shown.whole.get(node)?.kind === 'parameter';
    for (const { box, group } of nodes.placed.values()) group.classed('same', leaf && box.node === node);
  };
  let hovered: string | null = null;
  const hover = (node: string | null): void => {
    if (node === hovered) return;
    hovered = node;
    markUses(node);
  };

  svg
    .on('click', (event: MouseEvent) => {
      const one = placedUnder(event);
      if (one) choose(one, cellUnder(event, one));
      const group = under(event, 'data-group');
      if (group !== null) scene()?.onToggle(group, true);
    })
    .on('pointermove', (event: PointerEvent) => {
      const one = placedUnder(event);
      const cell = one && event.buttons === 0 ? cellUnder(event, one) : null;
      const area = cell && one?.part.areas().find(({ face }) => face === cell.face);
      if (cell && area) tip.show(event, area.tensor, cell);
      else tip.hide();
      hover(one?.box.node ?? null);
    })
    .on('pointerleave', () => {
      tip.hide();
      hover(null);
    })
    .on('keydown', (event: KeyboardEvent) => {
      const one = placedUnder(event);
      const now = scene();
      if (!one || !now) return;
      if (isArrow(event.key)) {
        const to = travel(now.layout, one.box.id, event.key);
        if (to !== null) focus(to);
      } else if (event.key === 'Enter') choose(one, null);
      else if (event.key === '-') {
        const group = innermost(now.layout, one.box);
        if (group !== null) now.onToggle(group, true);
      } else if (event.key === 'Escape') {
        choosePage(null);
        one.group.node()?.blur();
      } else return;
      event.preventDefault();
      event.stopPropagation();
    });
}
