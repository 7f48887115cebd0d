/**
 * The graph as SVG. Mounted once; a scene with the same layout key changes only what changed in it, and only in the window
 * around the view. The moving part (pulses, faces that fill) follows the clock by itself.
 */
import { select } from 'd3';
import type { ZoomTransform } from 'd3';
import type { LayoutRectangle, LayoutEdgePath } from '../../layout/structure.ts';
import { clock, createClock } from '../../store/clock.ts';
import { page } from '../../store/store.ts';
import type { Drawing } from '../../ui/drawing.ts';
import { readRamps } from '../../ui/heatmap.ts';
import type { Ramps } from '../../ui/heatmap.ts';
import { write, setAttribute } from '../../ui/dom-write.ts';
import { READABLE, createCamera, fitScale } from './camera.ts';
import { drawCellNumbers } from './cell-numbers.ts';
import { appendDefinitions } from './definitions.ts';
import { createEdgeLayer, edgeStates } from './draw-edges.ts';
import type { EdgeState } from './draw-edges.ts';
import { drawGroups, groupLabels } from './draw-groups.ts';
import type { GroupLabels } from './draw-groups.ts';
import type { Group } from './face.ts';
import { drawFanOut } from './fan-out.ts';
import { attachInteraction } from './interaction.ts';
import { pictureText } from './picture-file.ts';
import { anchorAt, cameraAt, levelAt } from './levels.ts';
import type { Anchor } from './levels.ts';
import { createMinimap } from './minimap.ts';
import { OPENING, eased, wayBetween } from './motion.ts';
import type { Way } from './motion.ts';
import { createNodeLayer } from './node-layer.ts';
import { createOverlay } from './overlay.ts';
import { drawPointed, drawRings } from './rings.ts';
import { FAILED } from './scene.ts';
import type { GraphScene } from './scene.ts';
import { drawSums } from './sums.ts';
import { createTip } from './tip.ts';
import { createWindow, pathExtent } from './window.ts';

export interface GraphDrawing extends Drawing<GraphScene> {
  fit(): void;
  /** Where it goes along with the run: back to the node at work. */
  follow(): void;
  /** Brings a node into view and gives it the focus. */
  show(node: string): void;
  /** What is seen, as the text of an SVG file; null before anything is drawn. */
  picture(title: string): string | null;
}

/** The corner at the left foot of the stage where the legend stands. */
const LEGEND = { width: 110, height: 80 };
/** Scale at which a graph too large to be shown whole is followed. */
const FOLLOWED = 1;

let count = 0;

export function mountGraph(host: HTMLDivElement): GraphDrawing {
  const svg = select(host).append('svg').attr('role', 'group');
  const { hatch, ...markers } = appendDefinitions(svg, `graph-${++count}`);
  const world = svg.append('g');
  const layer = (name: string): Group => world.append('g').attr('class', name);
  const frames = layer('frames');
  const edges = createEdgeLayer(layer('edges'), markers);
  const nodes = createNodeLayer(layer('nodes'), hatch);
  const sumLayer = layer('sums');
  const labels = layer('labels');
  const numberLayer = layer('cell-numbers');
  const fanOutLayer = layer('fan-out');
  const ringLayer = layer('rings');
  const pointedLayer = layer('rings pointed');
  const overlay = createOverlay(host);
  const tip = createTip(host);
  const view = createWindow();
  let scene: GraphScene | null = null;
  let paths: readonly { readonly path: LayoutEdgePath; readonly extent: LayoutRectangle }[] = [];
  let states: EdgeState[] = [];
  let ramps: Ramps | null = null;
  let bounds: LayoutRectangle = { x: 0, y: 0, width: 0, height: 0 };
  let aimedAt = '';
  /** Runs while a module opens or closes. */
  const opening = createClock();
  let way: Way | null = null;
  /** What of the scene has not been drawn yet. */
  const pending = { data: false, layout: false, words: false };
  let named: GroupLabels = { all: [], named: false, top: 0 };

  const move = (t: number): void => overlay.draw(states, nodes.placed, camera.at(), t);

  /** The light that all panels share; it changes at the pointer's rate. */
  const drawLight = (): void => {
    const { pointed } = page.getState();
    const node = pointed?.node ?? null;
    for (const { box, ink } of nodes.placed.values()) ink.classed('same', node !== null && box.node === node);
    drawPointed(pointedLayer, nodes.placed.values(), pointed, scene);
    if (scene) drawFanOut(fanOutLayer, scene, node ?? scene.selection?.node ?? null, (box) => view.holds(box));
  };

  /** The picture on the way from the last layout to this one; what is not drawn on it comes when it is there. */
  const drawWay = (t: number): void => {
    if (!way || !scene) return;
    const f = eased(t);
    const layout = way.at(f);
    nodes.move(layout.boxes, way.fresh, f);
    edges.move(layout.edges, way.fresh, f);
    const now = { ...scene, layout };
    drawGroups(frames, labels, now, groupLabels(now), (box) => view.holds(box));
    world.classed('moving', t < 1);
    if (t === 1) way = null;
  };

  let filling = 0;
  /** Builds the nodes beside the view, some in each frame of the screen. */
  const fillSoon = (): void => {
    cancelAnimationFrame(filling);
    filling = requestAnimationFrame(() => {
      if (!scene || !ramps || !nodes.behind) return;
      nodes.sync(scene, view, false);
      nodes.update(scene, ramps);
      if (nodes.behind) fillSoon();
    });
  };

  /** Draws what is in the window. */
  const draw = (now: GraphScene): void => {
    const rebuilt = pending.layout;
    pending.data = false;
    pending.layout = false;
    const moved = view.move(now.layout, camera.at(), now.width, now.height);
    if (rebuilt || moved || nodes.behind) nodes.sync(now, view, rebuilt);
    if (nodes.behind) fillSoon();
    if (rebuilt || moved || pending.words) drawGroups(frames, labels, now, named, (box) => view.holds(box));
    pending.words = false;
    if (ramps) nodes.update(now, ramps);
    const visible = paths.filter(({ extent }) => view.holds(extent)).map(({ path }) => path);
    states = edgeStates(now, visible);
    edges.update(states, now, rebuilt);
    drawSums(sumLayer, states);
    drawRings(ringLayer, nodes.placed.values(), now);
    drawLight();
    overlay.resize(now.width, now.height);
    move(clock.t());
    const shown = [...nodes.placed.values()].map(({ box, part }) => ({ box, areas: part.areas() }));
    drawCellNumbers(numberLayer, shown, camera.at(), now.width, now.height);
    minimap.move(camera.at());
    coverLegend(now);
  };

  /** The legend gives way to nodes. */
  const coverLegend = ({ layout, height }: GraphScene): void => {
    const at = camera.at();
    const corner = { x: at.invertX(0), y: at.invertY(height - LEGEND.height) };
    const [right, bottom] = [at.invertX(LEGEND.width), at.invertY(height)];
    const covered = layout.boxes.some(
      (box) => box.x < right && box.x + box.width > corner.x && box.y < bottom && box.y + box.height > corner.y,
    );
    setAttribute(host, 'data-covered', covered ? '' : null);
  };

  const onCommit = ({ k }: ZoomTransform): void => {
    write(svg).classed('far', k < 0.5);
    tip.hide();
    if (scene && ramps) draw(scene);
  };
  /** What the reader looked at when the level changed, until the new layout is there. */
  let anchor: Anchor | null = null;
  let gestureScale = 1;
  const onGesture = (at: ZoomTransform, end: boolean): void => {
    minimap.move(at);
    if (!end || !scene || at.k === gestureScale) return;
    gestureScale = at.k;
    const level = levelAt(scene.metrics.level, at.k, scene.shown.graph.groups.length > 0);
    if (level === scene.metrics.level || scene.camera) return;
    const middle: [number, number] = pointer ?? [scene.width / 2, scene.height / 2];
    anchor = anchorAt(scene.layout, middle, at.invert(middle), at.k);
    scene.onLevel(level);
  };
  let pointer: [number, number] | null = null;
  svg.on('wheel.place', ({ clientX, clientY }: WheelEvent) => {
    const { left, top } = host.getBoundingClientRect();
    pointer = [clientX - left, clientY - top];
  });
  const camera = createCamera(svg, world, overlay.canvas, onCommit, onGesture);
  const minimap = createMinimap(host, {
    pan: (x, y) => {
      if (scene) camera.panTo(x, y, scene);
    },
    zoom: (factor, x, y) => {
      if (scene) camera.zoomBy(factor, { x, y, width: 0, height: 0 }, scene);
    },
    fit: () => fit(),
  });

  const aim = (now: GraphScene): void => {
    const { layout, width, height } = now;
    const aim = `${now.picture} ${width}×${height}`;
    const moved = aim !== aimedAt;
    aimedAt = aim;
    const taken = moved && anchor ? cameraAt(layout, anchor) : null;
    if (moved) anchor = null;
    if (taken) camera.take(taken);
    if (width === 0 || taken || camera.held()) return;
    const at = layout.boxes.find(
      (box) => box.role !== 'pill' && (box.node === now.now || (now.now !== null && box.members.includes(now.now))),
    );
    if (now.camera) {
      const box = at ?? layout.boxes.find((one) => one.node === FAILED) ?? layout.boxes.at(-1);
      if (box) camera.centre(box, now, 1, null);
    } else if (fitScale(bounds, width, height) >= READABLE) {
      if (moved) camera.fit(bounds, width, height);
    } else {
      const first = at ?? layout.boxes[0];
      if (moved && first) camera.centre(first, now, FOLLOWED, bounds);
      else if (at) camera.follow(at, now, bounds);
    }
  };

  const update = (next: GraphScene): void => {
    const rebuilt = next.layoutKey !== scene?.layoutKey;
    if (rebuilt) opening.settle();
    const before = rebuilt && next.picture === scene?.picture ? scene.layout : null;
    if (!ramps || next.dark !== scene?.dark) {
      ramps = readRamps(host);
      overlay.recolour();
      minimap.recolour();
    }
    // In px: with a size in percent all its texts are laid out again whenever anything around it is.
    write(svg).attr('width', next.width).attr('height', next.height);
    const renamed = rebuilt || next.words !== scene?.words;
    scene = next;
    if (rebuilt) paths = next.layout.edges.map((path) => ({ path, extent: pathExtent(path) }));
    if (renamed) {
      svg
        .attr('aria-label', next.label)
        .classed('apart', next.metrics.apart)
        .style('font-size', `${next.metrics.text}px`);
      named = groupLabels(next);
      pending.words = true;
      const own = next.layout.bounds;
      bounds = { ...own, y: named.top, height: own.y + own.height - named.top };
    }
    minimap.update(next, bounds);
    pending.data = true;
    pending.layout ||= rebuilt;
    aim(next);
    if (pending.data) draw(next);
    if (!rebuilt) return;
    way = before && wayBetween(before, next.layout);
    if (before) void opening.run(OPENING);
  };

  const focus = (id: string): void => {
    const box = scene?.layout.boxes.find((one) => one.id === id);
    if (!box || !scene) return;
    camera.follow(box, scene, null);
    for (const one of nodes.placed.values()) one.ink.attr('tabindex', one.box.id === id ? 0 : -1);
    nodes.focused = id;
    nodes.placed.get(id)?.group.node()?.focus({ preventScroll: true });
  };

  const fit = (): void => {
    if (!scene) return;
    camera.release();
    camera.fit(bounds, scene.width, scene.height);
    // What goes along with the run would leave it again.
    if (scene.camera) camera.hold();
  };

  const zoom = (factor: number, box: LayoutRectangle): void => {
    if (scene) camera.zoomBy(factor, box, scene);
  };

  attachInteraction({ svg, host, nodes, tip, focus, at: () => camera.at(), scene: () => scene, fit, zoom });
  const stopClock = clock.subscribe(move);
  opening.subscribe(drawWay);
  const stopPage = page.subscribe((state, before) => {
    if (state.pointed !== before.pointed) drawLight();
  });

  return {
    update,
    fit,
    follow() {
      camera.release();
      if (scene) aim(scene);
    },
    show(node) {
      const box = scene?.layout.boxes.find((one) => one.node === node || one.members.includes(node));
      if (!box || !scene) return;
      if (scene.camera) {
        camera.centre(box, scene, FOLLOWED, null);
        camera.hold();
      }
      focus(box.id);
    },
    picture(title) {
      const node = svg.node();
      const legend = host.parentElement?.querySelector('[role="note"]') ?? null;
      return node && scene ? pictureText({ svg: node, overlay: overlay.canvas, legend, title }) : null;
    },
    destroy() {
      cancelAnimationFrame(filling);
      stopClock();
      stopPage();
      camera.destroy();
      opening.settle();
      minimap.destroy();
      tip.destroy();
      overlay.canvas.remove();
      svg.remove();
    },
  };
}
