/** What pointer and keys do on the stage: tips at numbers, asking, choosing, opening modules, travelling along edges. */
import type { Selection, ZoomTransform } from 'd3';
import type { LayoutRectangle, Layout, LayoutGroupBox } from '../../layout/structure.ts';
import { explain } from '../../store/explain-actions.ts';
import { point } from '../../store/point-actions.ts';
import { goToLine, chooseNode } from '../../store/view-actions.ts';
import { formatNumber } from '../../ui/number-format.ts';
import { askAt, askedTarget } from './ask.ts';
import type { Askable, AskArea } from './ask.ts';
import { usesOf } from './fan-out.ts';
import type { NodeLayer, Placed } from './node-layer.ts';
import { cellAt, indexText } from './pointer.ts';
import type { PointedCell } from './pointer.ts';
import { FAILED } from './scene.ts';
import type { GraphScene } from './scene.ts';
import type { Tip } from './tip.ts';
import { isArrow, travel } from './travel.ts';

/** What one press of the key makes nearer. */
const ZOOM = 1.6;

/** The smallest module around a box. */
function innermost(layout: Layout, box: LayoutRectangle): string | null {
  let found: LayoutGroupBox | null = null;
  for (const group of layout.groups) {
    const holds = group.x <= box.x && group.y <= box.y && group.x + group.width >= box.x + box.width;
    if (holds && group.y + group.height >= box.y + box.height && group.depth >= (found?.depth ?? 0)) found = group;
  }
  return found?.group ?? null;
}

interface Interaction {
  readonly svg: Selection<SVGSVGElement, unknown, null, undefined>;
  readonly host: HTMLElement;
  readonly nodes: NodeLayer;
  readonly tip: Tip;
  readonly focus: (box: string) => void;
  readonly at: () => ZoomTransform;
  readonly scene: () => GraphScene | null;
  readonly fit: () => void;
  /** Nearer (above 1) or farther, around a box. */
  readonly zoom: (factor: number, box: LayoutRectangle) => void;
}

/** What lies under the pointer: a node, and in it a printed number or a cell. */
interface Under {
  readonly placed: Placed;
  readonly area: AskArea | null;
  readonly cell: PointedCell | null;
}

/** The place of what a box shows: of a collapsed module the op that its faces are of. */
function placeOf({ box, node }: Placed): string {
  return node?.id ?? box.node;
}

export function attachInteraction({ svg, host, nodes, tip, focus, at, scene, fit, zoom }: Interaction): void {
  const attributeUnder = (event: Event, attribute: string): string | null => {
    const target = event.target instanceof Element ? event.target.closest(`[${attribute}]`) : null;
    return target?.getAttribute(attribute) ?? null;
  };
  const placedUnder = (event: Event): Placed | null =>
    nodes.placed.get(attributeUnder(event, 'data-box') ?? '') ?? null;
  const under = (event: MouseEvent): Under | null => {
    const placed = placedUnder(event);
    if (!placed) return null;
    const { box, part } = placed;
    const { left, top } = host.getBoundingClientRect();
    const [x, y] = at().invert([event.clientX - left, event.clientY - top]);
    const area = askAt(part.asks(), x - box.x, y - box.y);
    return { placed, area, cell: area ? null : cellAt(part.areas(), x - box.x, y - box.y) };
  };
  const ask = (asked: Askable): void => {
    const now = scene();
    if (!now) return;
    // The number of a scalar is chosen like a cell, so that it is explained anew wherever the run goes.
    if (asked.kind === 'scalar') chooseNode({ node: asked.node, face: asked.face, row: 0, col: 0 });
    else {
      const target = askedTarget(asked, now);
      if (target) explain(target);
    }
  };
  const choose = (placed: Placed, cell: PointedCell | null): void => {
    const { box } = placed;
    if (box.node === FAILED) return;
    nodes.focused = box.id;
    if (cell) chooseNode({ node: placeOf(placed), face: cell.face, row: cell.row, col: cell.col });
    else if (box.role === 'group') scene()?.onToggle(box.node, false);
    else chooseNode({ node: box.node, face: null, row: null, col: null });
  };

  const tipOver = (event: PointerEvent, { placed, area, cell }: Under, now: GraphScene): void => {
    const words = now.words;
    const face = cell && placed.part.areas().find((one) => one.face === cell.face)?.tensor;
    if (area) {
      const tone = area.ask.kind === 'face-norm' || area.ask.kind === 'scalar' ? area.ask.face : 'grad';
      tip.show(event, { number: area.text, face: tone, what: words.asks[area.ask.kind], hint: words.explain });
    } else if (cell && face) {
      const what = indexText(face, cell.row, cell.col);
      tip.show(event, { number: formatNumber(cell.number), face: cell.face, what, hint: words.explain });
    } else {
      const { id, node } = placed.box;
      const uses = usesOf(now, node);
      if (uses.length === 0) tip.hide();
      else {
        const n = uses.findIndex((box) => box.id === id) + 1;
        tip.show(event, { number: node, face: 'value', what: words.use(n, uses.length), hint: '' });
      }
    }
  };
  const pointTo = ({ placed, area, cell }: Under): void => {
    if (placed.box.node === FAILED) return point(null);
    if (cell) return point({ node: placeOf(placed), face: cell.face, at: { row: cell.row, col: cell.col } });
    if (area?.ask.kind === 'scalar') return point({ node: area.ask.node, face: area.ask.face, at: { row: 0, col: 0 } });
    return point({ node: placed.box.node, face: null, at: null });
  };
  const leave = (): void => {
    tip.hide();
    point(null);
  };

  svg
    .on('click', (event: MouseEvent) => {
      const found = under(event);
      if (found?.area) ask(found.area.ask);
      else if (found) choose(found.placed, found.cell);
      const group = attributeUnder(event, 'data-group');
      if (group !== null) scene()?.onToggle(group, true);
    })
    .on('pointermove', (event: PointerEvent) => {
      const now = scene();
      const found = event.buttons === 0 && now ? under(event) : null;
      if (!found || !now) {
        leave();
        return;
      }
      tipOver(event, found, now);
      pointTo(found);
    })
    .on('pointerleave', leave)
    .on('focusin', (event: FocusEvent) => {
      const one = placedUnder(event);
      const byKeys = event.target instanceof Element && event.target.matches(':focus-visible');
      if (one && one.box.node !== FAILED) point({ node: one.box.node, face: null, at: null }, byKeys);
    })
    .on('focusout', () => point(null))
    .on('keydown', (event: KeyboardEvent) => {
      const one = placedUnder(event);
      const now = scene();
      if (!one || !now || event.ctrlKey || event.metaKey || event.altKey) return;
      const line = one.node?.line ?? 0;
      if (isArrow(event.key)) {
        const to = travel(now.layout, one.box.id, event.key);
        if (to !== null) focus(to);
      } else if (event.key === 'Enter') choose(one, null);
      else if (event.key === 'f' || event.key === 'F') fit();
      else if (event.key === 'z' || event.key === 'Z') zoom(event.shiftKey ? 1 / ZOOM : ZOOM, one.box);
      else if ((event.key === 'l' || event.key === 'L') && line > 0) goToLine(line);
      else if (event.key === '-') {
        const group = innermost(now.layout, one.box);
        if (group !== null) now.onToggle(group, true);
      } else if (event.key === 'Escape') {
        chooseNode(null);
        one.group.node()?.blur();
      } else return;
      event.preventDefault();
      event.stopPropagation();
    });
}
