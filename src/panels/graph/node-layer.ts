/** The nodes in the window as SVG groups; a node is drawn again only when something it shows has changed. */
import type { GraphViewNode } from '../../model/graph.ts';
import type { LayoutBox } from '../../layout/structure.ts';
import type { Ramps } from '../../ui/heatmap.ts';
import { write } from '../../ui/dom-write.ts';
import type { DomWriter } from '../../ui/dom-write.ts';
import { createInput, createPill } from './draw-input.ts';
import { atWork, createNode } from './draw-node.ts';
import type { NodePart } from './draw-node.ts';
import { createTag } from './draw-tag.ts';
import { sameFace } from './face.ts';
import type { Group } from './face.ts';
import { FAILED } from './scene.ts';
import type { GraphScene } from './scene.ts';
import { accessibleName } from './accessible-name.ts';
import type { Window } from './window.ts';

/** How many nodes beside the view are built in one frame of the screen. */
const AHEAD = 3;

export interface Placed {
  readonly box: LayoutBox;
  readonly group: Group;
  readonly ink: DomWriter<SVGGElement, unknown>;
  readonly part: NodePart;
  /** What was drawn last. */
  node: GraphViewNode | null;
  stamp: string;
}

export interface NodeLayer {
  readonly placed: ReadonlyMap<string, Placed>;
  /** The box that the keyboard's way through the graph starts at. */
  focused: string | null;
  /** Whether some of the window is still to be added. */
  behind: boolean;
  /**
   * Adds what came into the window, takes away what left it; `rebuilt`: nothing of before holds. Else of what is not in view
   * only a few are added at a time.
   */
  sync(scene: GraphScene, view: Pick<Window, 'holds' | 'shows'>, rebuilt: boolean): void;
  update(scene: GraphScene, ramps: Ramps): void;
  /** Puts the nodes that are drawn where these boxes are; those named in `fresh` come in at `f` of their strength. */
  move(boxes: readonly LayoutBox[], fresh: ReadonlySet<string>, f: number): void;
}

function nodeOf(scene: GraphScene, box: LayoutBox): GraphViewNode | null {
  const { present, whole } = scene.shown;
  if (box.role !== 'group') return present.get(box.node) ?? whole.get(box.node) ?? null;
  // A collapsed module shows what it makes: the last of its ops that is there.
  const made = box.members.findLast((id) => present.has(id)) ?? box.members.at(-1) ?? '';
  return present.get(made) ?? whole.get(made) ?? null;
}

/** What is to come keeps its name and place, not the last pass's numbers. */
function blank(node: GraphViewNode | null): GraphViewNode | null {
  if (!node) return null;
  const value = node.kind === 'parameter' ? node.value : null;
  return { ...node, value, grad: null, order: 0, backward: 'none', passes: null };
}

function create(scene: GraphScene, box: LayoutBox, group: Group, hatch: string): NodePart {
  const node = nodeOf(scene, box);
  if (box.role === 'group') {
    const detail = scene.shown.graph.groups.find((one) => one.id === box.node)?.label ?? '';
    return createNode(group, hatch, { name: box.node, detail, mono: true });
  }
  if (box.role === 'pill') return createPill(group, node?.name ?? '');
  if (node?.kind === 'input') return createInput(group, hatch, node.name);
  if (node?.kind === 'parameter') return createTag(group, hatch, node.name);
  return createNode(group, hatch, { name: node?.name ?? scene.failure?.op ?? '', detail: '', mono: false });
}

/** Everything a node shows beside its own data. */
function stampOf(scene: GraphScene, box: LayoutBox, node: GraphViewNode | null, present: boolean): string {
  const { selection, ledger, letters, phase, clipFactor, microBatches, label, dark } = scene;
  const row = ledger.get(box.node);
  const chosen = selection?.node === box.node ? (selection.row === null ? 'node' : 'cell') : '';
  const grad = row ? `${row.state} ${row.norm} ${row.shares.length}` : '';
  const letter = letters.get(node?.id ?? '') ?? '';
  const hot = atWork(scene, box) ? phase : '';
  return `${hot} ${chosen} ${present} ${grad} ${letter} ${clipFactor} ${microBatches} ${label} ${dark}`;
}

function sameNode(a: GraphViewNode | null, b: GraphViewNode | null): boolean {
  if (a === b) return true;
  if (!a || !b) return false;
  return (
    a.id === b.id &&
    a.order === b.order &&
    a.backward === b.backward &&
    a.passes?.open === b.passes?.open &&
    sameFace(a.value, b.value) &&
    sameFace(a.grad, b.grad)
  );
}

export function createNodeLayer(layer: Group, hatch: string): NodeLayer {
  const placed = new Map<string, Placed>();
  const add = (scene: GraphScene, box: LayoutBox): void => {
    const group = layer
      .append('g')
      .attr('data-box', box.id)
      .attr('data-node', box.node)
      // A group is named by its label alone; a button would have to be named by all the text it shows.
      .attr('role', 'group')
      .attr('tabindex', -1)
      .attr('transform', `translate(${box.x},${box.y})`)
      .classed('failed', box.node === FAILED)
      .attr('aria-expanded', box.role === 'group' ? 'false' : null);
    group
      .append('rect')
      .attr('class', 'focus')
      .attr('rx', 9)
      .attr('x', -4)
      .attr('y', -4)
      .attr('width', box.width + 8)
      .attr('height', box.height + 8);
    placed.set(box.id, {
      box,
      group,
      ink: write(group),
      part: create(scene, box, group, hatch),
      node: null,
      stamp: '',
    });
  };
  const layers: NodeLayer = {
    placed,
    focused: null,
    behind: false,
    sync(scene, view, rebuilt) {
      for (const [id, { box, group }] of placed) {
        if (!rebuilt && view.holds(box)) continue;
        group.remove();
        placed.delete(id);
      }
      let room = rebuilt ? Infinity : AHEAD;
      layers.behind = false;
      for (const box of scene.layout.boxes) {
        if (placed.has(box.id) || !view.holds(box)) continue;
        if (view.shows(box) || room-- > 0) add(scene, box);
        else layers.behind = true;
      }
      if (layers.focused === null || !placed.has(layers.focused)) layers.focused = placed.keys().next().value ?? null;
    },
    move(boxes, fresh, f) {
      for (const { id, x, y } of boxes) {
        const ink = placed.get(id)?.ink;
        ink?.attr('transform', `translate(${x},${y})`).attr('opacity', f < 1 && fresh.has(id) ? f : null);
      }
    },
    update(scene, ramps) {
      for (const one of placed.values()) {
        const { box, ink, part } = one;
        const now = nodeOf(scene, box);
        const present = box.node === FAILED || (now !== null && scene.shown.present.has(now.id));
        const node = present ? now : blank(now);
        const stamp = stampOf(scene, box, node, present);
        ink.attr('tabindex', box.id === layers.focused ? 0 : -1);
        if (stamp === one.stamp && sameNode(node, one.node)) continue;
        one.stamp = stamp;
        one.node = node;
        ink
          .classed('absent', !present)
          .classed('chosen', scene.selection?.node === box.node && scene.selection.row === null)
          .attr('aria-current', scene.selection?.node === box.node)
          .attr('aria-label', spoken(scene, box, now));
        part.update(scene, box, node, ramps);
      }
    },
  };
  return layers;
}

function spoken(scene: GraphScene, box: LayoutBox, node: GraphViewNode | null): string {
  if (box.node === FAILED) return [scene.failure?.op ?? '', ...(scene.failure?.lines ?? [])].join(', ');
  if (!node) return box.node;
  const words = accessibleName(scene.shown.graph, node, scene.words);
  return box.role === 'group' ? `${box.node}, ${words}` : words;
}
