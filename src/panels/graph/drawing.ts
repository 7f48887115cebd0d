/**
 * The graph as SVG. Mounted once; a scene with the same layout key changes only what changed in it. The moving part (pulses,
 * faces that fill) follows the clock by itself.
 */
import { select } from 'd3';
import type { GraphNode } from '../../session/frame.ts';
import type { Box, Layout, LayoutBox } from '../../layout/structure.ts';
import { clock } from '../../store/clock.ts';
import { select as selectOnPage } from '../../store/view-actions.ts';
import type { Drawing } from '../../ui/drawing.ts';
import { readRamps } from '../../ui/heatmap.ts';
import type { Ramps } from '../../ui/heatmap.ts';
import { READABLE, createCamera, fitScale } from './camera.ts';
import { drawCellNumbers } from './cell-numbers.ts';
import { drawEdges, edgeStates } from './draw-edges.ts';
import type { EdgeState, Markers } from './draw-edges.ts';
import { drawGroups } from './draw-groups.ts';
import { createInput, createPill } from './draw-input.ts';
import { createNode } from './draw-node.ts';
import type { NodePart } from './draw-node.ts';
import { createTag } from './draw-tag.ts';
import { appendDefinitions } from './definitions.ts';
import type { Group } from './face.ts';
import { createPulses } from './pulses.ts';
import { drawRings } from './rings.ts';
import { FAILED, spokenNode } from './scene.ts';
import type { GraphScene } from './scene.ts';
import { createTip } from './tip.ts';
import { isArrow, travel } from './travel.ts';
import { cellAt } from './pointer.ts';

export interface GraphDrawing extends Drawing<GraphScene> {
  fit(): void;
  /** Brings a node into view and gives it the focus. */
  show(node: string): void;
}

interface Placed {
  readonly box: LayoutBox;
  readonly group: Group;
  readonly part: NodePart;
}

/** The corner at the left foot of the stage where the legend stands. */
const LEGEND = { width: 120, height: 80 };

let count = 0;

export function mountGraph(host: HTMLDivElement): GraphDrawing {
  const prefix = `graph-${++count}`;
  const svg = select(host).append('svg').attr('role', 'group');
  const markers: Markers & { readonly hatch: string } = appendDefinitions(svg, prefix);
  const world = svg.append('g');
  const layer = (name: string): Group => world.append('g').attr('class', name);
  const frames = layer('frames');
  const edgeLayer = layer('edges');
  const nodeLayer = layer('nodes');
  const labels = layer('labels');
  const numberLayer = layer('cell-numbers');
  const ringLayer = layer('rings');
  const pulses = createPulses(layer('pulses'));
  const tip = createTip(host);
  const placed = new Map<string, Placed>();
  let scene: GraphScene | null = null;
  let states: EdgeState[] = [];
  let ramps: Ramps | null = null;
  let rampsFor = '';
  let focused: string | null = null;
  let drawnKey = '';
  let drawnSize = '';
  let bounds: Box = { x: 0, y: 0, width: 0, height: 0 };

  const camera = createCamera(svg, world, ({ k }) => {
    svg.classed('far', k < 0.5);
    tip.hide();
    coverLegend();
    drawNumbers();
  });

  const drawNumbers = (): void => {
    const shown = [...placed.values()].map(({ box, part }) => ({ box, areas: part.areas() }));
    drawCellNumbers(numberLayer, shown, camera.at(), scene?.width ?? 0, scene?.height ?? 0);
  };

  /** The legend gives way to nodes. */
  const coverLegend = (): void => {
    const { k, x, y } = camera.at();
    const height = scene?.height ?? 0;
    const covered = scene?.layout.boxes.some(
      (box) =>
        box.x * k + x < LEGEND.width &&
        (box.x + box.width) * k + x > 0 &&
        (box.y + box.height) * k + y > height - LEGEND.height &&
        box.y * k + y < height,
    );
    select(host).attr('data-covered', covered ? '' : null);
  };

  const nodeOf = (box: LayoutBox): GraphNode | null => {
    if (!scene || box.node === FAILED) return null;
    const { present, graph } = scene.shown;
    if (box.role === 'group') {
      // A collapsed module shows what it makes: the last of its ops that is there.
      const made = box.members.findLast((id) => present.has(id)) ?? box.members.at(-1);
      return present.get(made ?? '') ?? graph.nodes.find((node) => node.id === made) ?? null;
    }
    return present.get(box.node) ?? graph.nodes.find((node) => node.id === box.node) ?? null;
  };

  const create = (box: LayoutBox, group: Group): NodePart => {
    const node = nodeOf(box);
    if (box.role === 'group') {
      const detail = scene?.shown.graph.groups.find((one) => one.id === box.node)?.label ?? '';
      return createNode(group, markers.hatch, { name: box.node, detail, mono: true });
    }
    if (box.role === 'pill') return createPill(group, node?.name ?? '');
    if (node?.kind === 'input') return createInput(group, markers.hatch, node.name);
    if (node?.kind === 'parameter') return createTag(group, markers.hatch, node.name);
    return createNode(group, markers.hatch, { name: node?.name ?? scene?.failure?.op ?? '', detail: '', mono: false });
  };

  const rebuild = (layout: Layout): void => {
    nodeLayer.selectAll('*').remove();
    placed.clear();
    for (const box of layout.boxes) {
      const group = nodeLayer
        .append('g')
        .attr('data-box', box.id)
        .attr('data-node', box.node)
        .attr('role', 'button')
        .attr('tabindex', -1)
        .attr('transform', `translate(${box.x},${box.y})`);
      placed.set(box.id, { box, group, part: create(box, group) });
      group.insert('rect', ':first-child').attr('class', 'focus').attr('rx', 9);
    }
    if (focused === null || !placed.has(focused)) focused = layout.boxes[0]?.id ?? null;
  };

  const chosenBox = (): Placed | null => {
    const { selection } = scene ?? {};
    if (!selection) return null;
    for (const one of placed.values()) if (one.box.node === selection.node) return one;
    return null;
  };

  /** The value of the node at work fills from the left, the gradients it sends out from the right. */
  const reveal = (t: number): void => {
    for (const state of states) {
      if (state.grad === 'hot') placed.get(state.path.from)?.part.grad?.reveal(t, 'right');
      if (state.value === 'hot') placed.get(state.path.to)?.part.value?.reveal(t, 'left');
    }
  };

  const aim = (next: GraphScene): void => {
    const { layout, width, height } = next;
    const size = `${width}×${height}`;
    const moved = drawnKey !== next.layoutKey || drawnSize !== size;
    drawnKey = next.layoutKey;
    drawnSize = size;
    if (width === 0 || camera.held()) return;
    const at = layout.boxes.find((box) => box.node === next.now && box.role !== 'pill');
    if (next.camera) {
      const box = at ?? layout.boxes.find((one) => one.node === FAILED) ?? layout.boxes.at(-1);
      if (box) camera.centre(box, width, height, 1);
    } else if (fitScale(bounds, width, height) >= READABLE) {
      if (moved) camera.fit(bounds, width, height);
    } else {
      const first = at ?? layout.boxes[0];
      if (moved && first) camera.centre(first, width, height, 0.75);
      else if (at) camera.follow(at, width, height);
    }
  };

  const update = (next: GraphScene): void => {
    const rebuilt = next.layoutKey !== scene?.layoutKey;
    scene = next;
    const theme = String(next.dark);
    if (!ramps || rampsFor !== theme) {
      ramps = readRamps(host);
      rampsFor = theme;
    }
    svg.attr('aria-label', next.words.regions.graph).classed('apart', next.metrics.apart);
    svg.style('font-size', `${next.metrics.text}px`);
    if (rebuilt) rebuild(next.layout);
    const named = drawGroups(frames, labels, next);
    bounds = named ? raised(next.layout.bounds, next.metrics.text + 6) : next.layout.bounds;
    for (const { part } of placed.values()) {
      part.value?.reveal(1, 'left');
      part.grad?.reveal(1, 'left');
    }
    for (const { box, group, part } of placed.values()) {
      const node = nodeOf(box);
      const present = box.node === FAILED || next.shown.present.has(node?.id ?? '');
      const spoken = node
        ? spokenNode(next, node)
        : box.node === FAILED
          ? (next.failure?.lines.join(', ') ?? '')
          : box.node;
      group
        .classed('absent', !present)
        .classed('failed', box.node === FAILED)
        .classed('chosen', next.selection?.node === box.node && next.selection.row === null)
        .attr('aria-label', spoken)
        .attr('aria-pressed', next.selection?.node === box.node)
        .attr('tabindex', box.id === focused ? 0 : -1);
      group
        .select('.focus')
        .attr('x', -4)
        .attr('y', -4)
        .attr('width', box.width + 8)
        .attr('height', box.height + 8);
      if (ramps) part.update(next, box, present ? node : blank(node), ramps);
    }
    states = edgeStates(next);
    drawEdges(edgeLayer, states, next, markers);
    drawRings(ringLayer, chosenBox(), next.selection);
    pulses.update(states, clock.t());
    reveal(clock.t());
    aim(next);
    coverLegend();
    drawNumbers();
  };

  const unsubscribe = clock.subscribe((t) => {
    pulses.draw(t);
    reveal(t);
  });

  const boxUnder = (event: Event): Placed | null => {
    const target = event.target instanceof Element ? event.target.closest('[data-box]') : null;
    return placed.get(target?.getAttribute('data-box') ?? '') ?? null;
  };
  const cellUnder = (event: MouseEvent, at: Placed): ReturnType<typeof cellAt> => {
    const bounds = host.getBoundingClientRect();
    const { k, x, y } = camera.at();
    return cellAt(
      at.part.areas(),
      (event.clientX - bounds.left - x) / k - at.box.x,
      (event.clientY - bounds.top - y) / k - at.box.y,
    );
  };
  const choose = (at: Placed, cell: ReturnType<typeof cellAt>): void => {
    if (at.box.node === FAILED) return;
    focused = at.box.id;
    if (at.box.role === 'group') {
      scene?.onToggle(at.box.node, false);
      return;
    }
    selectOnPage({ node: at.box.node, face: cell?.face ?? null, row: cell?.row ?? null, col: cell?.col ?? null });
  };
  svg
    .on('click', (event: MouseEvent) => {
      const at = boxUnder(event);
      if (at) choose(at, cellUnder(event, at));
      const label = event.target instanceof Element ? event.target.closest('[data-group]') : null;
      if (label) scene?.onToggle(label.getAttribute('data-group') ?? '', true);
    })
    .on('pointermove', (event: PointerEvent) => {
      const at = boxUnder(event);
      const cell = at ? cellUnder(event, at) : null;
      if (!at || !cell || event.buttons !== 0) tip.hide();
      else tip.show(event, at.part.areas().find((area) => area.face === cell.face)?.tensor ?? null, cell);
      markUses(nodeLayer, scene, at?.box.node ?? null);
    })
    .on('pointerleave', () => {
      tip.hide();
      markUses(nodeLayer, scene, null);
    })
    .on('keydown', (event: KeyboardEvent) => {
      const at = boxUnder(event);
      if (!at || !scene) return;
      if (isArrow(event.key)) {
        const to = travel(scene.layout, at.box.id, event.key);
        if (to !== null) focus(to);
      } else if (event.key === 'Enter') choose(at, null);
      else if (event.key === 'Escape') {
        selectOnPage(null);
        at.group.node()?.blur();
      } else return;
      event.preventDefault();
      event.stopPropagation();
    });

  const focus = (id: string): void => {
    const at = placed.get(id);
    if (!at || !scene) return;
    for (const one of placed.values()) one.group.attr('tabindex', one === at ? 0 : -1);
    focused = id;
    camera.follow(at.box, scene.width, scene.height);
    at.group.node()?.focus({ preventScroll: true });
  };

  return {
    update,
    fit() {
      camera.release();
      if (scene) camera.fit(bounds, scene.width, scene.height);
    },
    show(node) {
      for (const { box } of placed.values()) {
        if (box.node !== node) continue;
        focus(box.id);
        return;
      }
    },
    destroy() {
      unsubscribe();
      camera.destroy();
      tip.destroy();
      svg.remove();
    },
  };
}

/** With room for names above. */
function raised(bounds: Box, by: number): Box {
  return { ...bounds, y: bounds.y - by, height: bounds.height + by };
}

/** What is to come keeps its name and place, not the last pass's numbers. */
function blank(node: GraphNode | null): GraphNode | null {
  if (!node) return null;
  const value = node.kind === 'parameter' ? node.value : null;
  return { ...node, value, grad: null, order: 0, backward: 'none', passes: null };
}

/** A parameter used several times lights at all its uses. */
function markUses(nodes: Group, scene: GraphScene | null, node: string | null): void {
  const leaf = scene?.shown.graph.nodes.find((one) => one.id === node)?.kind === 'parameter';
  nodes.selectAll<SVGGElement, unknown>(':scope > g').classed('same', function isSame() {
    return leaf && this.getAttribute('data-node') === node;
  });
}
