/**
 * The chart of gradient norms: per update a staircase of partial norms, the accumulated norm as its last step, the applied
 * norm as a thick line, hatch between them where clipping cut, the threshold dashed by its name. What is known but still to
 * come is pale. Staircases too narrow to be seen are drawn as bands of one least and one greatest value per pixel column.
 */
import { range, select } from 'd3';
import type { Selection } from 'd3';
import { countUpTo } from '../../store/film.ts';
import type { Drawing } from '../../ui/drawing.ts';
import { formatShort } from '../../ui/number-format.ts';
import { areaPath, bandPath, decimate } from './decimate.ts';
import { geometryOf } from './norms-scene.ts';
import type { NormsGeometry, NormsScene } from './norms-scene.ts';
import { drawStairs } from './stairs-drawing.ts';
import { along } from './stairs.ts';

export type Layer = Selection<SVGGElement, unknown, null, undefined>;

/** A staircase narrower than this is not drawn as one. */
const NARROWEST = 5;

let serial = 0;

/** The least of 1, 2, 5, 10, 20, 50 … that is not below `least`. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return [1, 2, 5, 10].map((k) => k * power).find((step) => step >= least) ?? 10 * power;
}

function drawAxes(layer: Layer, scene: NormsScene, g: NormsGeometry, current: number): void {
  layer.selectAll('*').remove();
  for (const tick of g.y.ticks(3)) {
    layer
      .append('path')
      .attr('d', `M${g.left} ${g.y(tick)}H${g.right}`)
      .attr('stroke', 'var(--line)');
    layer
      .append('text')
      .attr('x', g.left - 8)
      .attr('y', g.y(tick) + 4)
      .attr('text-anchor', 'end')
      .text(tick === 0 ? '0' : String(Number(tick.toPrecision(3))));
  }
  const room = (g.right - g.left) / (10 + 8 * String(g.count).length);
  const stride = roundStep(g.count / room);
  for (const u of range(stride === 1 ? 0 : stride - 1, g.count, stride)) {
    layer
      .append('text')
      .attr('x', g.x(u + 0.5))
      .attr('y', scene.height - 6)
      .attr('text-anchor', 'middle')
      .style('font-weight', () => (u === current ? 650 : null))
      .style('fill', () => (u === current ? 'var(--text)' : null))
      .text(u + 1);
  }
  if (!scene.compact) {
    layer
      .append('text')
      .attr('x', g.left - 8)
      .attr('y', scene.height - 6)
      .attr('text-anchor', 'end')
      .text(scene.words.update);
  }
  if (!g.loss) return;
  layer.append('path').attr('d', `M${g.left} ${g.lossBase}H${g.right}`).attr('stroke', 'var(--line)');
  layer
    .append('text')
    .attr('x', g.left - 8)
    .attr('y', (g.loss.range()[1] ?? 0) + 6)
    .attr('text-anchor', 'end')
    .style('fill', 'var(--value-strong)')
    .style('font-weight', 600)
    .text(scene.words.loss);
}

/** Names at the lines themselves, with a halo of the surface. */
function drawNames(layer: Layer, scene: NormsScene, g: NormsGeometry): void {
  layer.selectAll('*').remove();
  const name = (x: number, y: number, anchor: string, colour: string, text: string) =>
    layer
      .append('text')
      .attr('x', x)
      .attr('y', y)
      .attr('text-anchor', anchor)
      .attr('paint-order', 'stroke')
      .attr('stroke', 'var(--surface)')
      .attr('stroke-width', 4)
      .attr('stroke-linejoin', 'round')
      .style('fill', colour)
      .style('font-weight', 600)
      .text(text);
  if (g.threshold !== null) {
    const at = g.y(g.threshold);
    layer
      .append('path')
      .attr('d', `M${g.left} ${at}H${g.right}`)
      .attr('stroke', 'var(--threshold)')
      .attr('stroke-width', 1.5)
      .attr('stroke-dasharray', '5 4');
    const below = at + 17 < g.base;
    name(
      g.left + 3,
      below ? at + 17 : at - 6,
      'start',
      'var(--text)',
      `${scene.thresholdName} ${formatShort(g.threshold)}`,
    ).attr('class', 'mono');
  }
  if (g.clipped) {
    name(g.right, g.top - 6, 'end', 'var(--grad-strong)', scene.words.accumulated);
    const applied = scene.updates.at(-1)?.normApplied;
    const at = applied === undefined ? g.base : g.y(applied);
    name(g.right, at + 17 < g.base ? at + 17 : at - 6, 'end', 'var(--applied)', scene.words.applied);
  } else if (scene.updates.length > 0) {
    name(g.right, g.top - 6, 'end', 'var(--grad-strong)', scene.words.same);
  }
}

/** Least and greatest per pixel column, drawn pale, and once more in full strength under the clip of what is past. */
function drawBands(pale: Layer, full: Layer, scene: NormsScene, g: NormsGeometry): void {
  const width = Math.max(1, Math.round(g.right - g.left));
  const { microBatches, updates } = scene;
  const columnOf = (u: number): number => ((u - 0.5) / g.count) * width;
  const partial = decimate(
    microBatches.length,
    width,
    (i) => columnOf(microBatches[i]?.update ?? 0),
    (i) => microBatches[i]?.normAccumulated ?? NaN,
  );
  const applied = decimate(
    updates.length,
    width,
    (i) => columnOf(updates[i]?.index ?? 0),
    (i) => updates[i]?.normApplied ?? NaN,
  );
  const losses = decimate(
    microBatches.length,
    width,
    (i) => columnOf(microBatches[i]?.update ?? 0),
    (i) => microBatches[i]?.loss ?? NaN,
  );
  for (const layer of [pale, full]) {
    layer.selectAll('*').remove();
    const path = (d: string, fill: string, opacity: number) =>
      layer.append('path').attr('d', d).attr('fill', fill).attr('fill-opacity', opacity);
    path(areaPath(partial, g.left, g.base, g.y), 'var(--grad-3)', 0.35);
    path(bandPath(partial, g.left, g.y), 'var(--grad)', 0.9);
    if (g.clipped)
      path(bandPath(applied, g.left, g.y), 'var(--applied)', 1)
        .attr('stroke', 'var(--applied)')
        .attr('stroke-width', 2);
    if (g.loss) path(areaPath(losses, g.left, g.lossBase, g.loss), 'var(--value)', 0.8);
  }
}

export function mountNorms(host: HTMLDivElement): Drawing<NormsScene> {
  const id = `norms-${++serial}`;
  const svg = select(host).append('svg').attr('aria-hidden', 'true');
  const defs = svg.append('defs');
  const hatch = (name: string, colour: string): void => {
    defs
      .append('pattern')
      .attr('id', `${id}-${name}`)
      .attr('width', 5)
      .attr('height', 5)
      .attr('patternUnits', 'userSpaceOnUse')
      .attr('patternTransform', 'rotate(45)')
      .append('path')
      .attr('d', 'M0 0V5')
      .attr('stroke', colour)
      .attr('stroke-width', 1.5)
      .attr('stroke-opacity', 0.6);
  };
  hatch('cut', 'var(--cut)');
  hatch('bad', 'var(--error)');
  const past = defs.append('clipPath').attr('id', `${id}-past`).append('rect').attr('height', 4000);
  const axes = svg.append('g');
  const pale = svg.append('g').attr('opacity', 0.28);
  const full = svg.append('g').attr('clip-path', `url(#${id}-past)`);
  const stairs = svg.append('g');
  const names = svg.append('g');
  const cursor = svg.append('g');
  const needle = cursor.append('path').attr('stroke', 'var(--ink)').attr('stroke-width', 1.25);
  const head = cursor.append('path').attr('fill', 'var(--ink)');
  let drawn = '';
  return {
    update(scene) {
      const g = geometryOf(scene);
      const done = countUpTo(scene.microBatches, scene.position);
      const at = g.x(along(scene.microBatches, scene.updates, done, scene.position));
      const film = `${scene.filmVersion} ${scene.width} ${scene.height} ${scene.compact} ${scene.words.update} ${scene.thresholdName} ${scene.microBatches.length}`;
      const narrow = (g.right - g.left) / g.count < NARROWEST;
      if (film !== drawn) {
        drawn = film;
        svg.attr('width', scene.width).attr('height', scene.height);
        drawNames(names, scene, g);
        if (narrow) drawBands(pale, full, scene, g);
      }
      const under = scene.microBatches[done];
      const current = (under && under.start <= scene.position ? under : scene.microBatches[done - 1])?.update ?? 0;
      drawAxes(axes, scene, g, current - 1);
      pale.attr('display', narrow ? null : 'none');
      full.attr('display', narrow ? null : 'none');
      past.attr('width', Math.max(0, at));
      if (narrow) stairs.selectAll('*').remove();
      else drawStairs(stairs, scene, g, { current, cut: `url(#${id}-cut)`, bad: `url(#${id}-bad)` });
      needle.attr('d', `M${at} ${g.top - 16}V${g.base}`);
      head.attr('d', `M${at - 4.5} ${g.top - 17}h9l-4.5 6z`);
    },
    destroy() {
      svg.remove();
    },
  };
}
