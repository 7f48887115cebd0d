/** A leaf without a gradient: on the spine with its name above, or as a small tag beside the op that takes it. Pills too. */
import type { GraphViewNode } from '../../model/graph.ts';
import { formatShape } from '../../ui/number-format.ts';
import { write } from '../../ui/dom-write.ts';
import { axesOf, shapeWords } from './axes.ts';
import { createFace } from './face.ts';
import type { Group } from './face.ts';
import { atWork } from './draw-node.ts';
import type { CellArea, NodePart } from './draw-node.ts';
import { faceTop, faceWidthOf, inputHead } from './metrics.ts';
import type { GraphScene } from './scene.ts';
import { createOrderBadge } from './order-badge.ts';

export function createInput(parent: Group, hatch: string, title: string): NodePart {
  const name = write(parent.append('text').attr('class', 'name mono').text(title));
  const shape = write(parent.append('text'));
  const value = createFace(parent, hatch);
  const grad = createFace(parent, hatch);
  let areas: CellArea[] = [];
  return {
    areas: () => areas,
    asks: () => [],
    update(scene, box, node, ramps) {
      const { metrics: m, words } = scene;
      const tensor = node?.value ?? null;
      const tag = box.role === 'tag';
      const width = tag
        ? 18
        : Math.min(m.inputWidth, tensor && !m.axes ? Math.max(30, Math.min(faceWidthOf(m, tensor), 60)) : m.inputWidth);
      const height = tag ? box.height : m.faceHeight;
      const x = tag ? (box.width - width) / 2 : m.axes ? m.inputWidth - width : 0;
      const y = tag ? 0 : faceTop(m, 'value');
      const textX = tag ? x + width + 10 : x;
      name.attr('x', textX).attr('y', tag ? height / 2 - 3 : inputHead(m) - m.text - 6);
      shape
        .attr('x', textX)
        .attr('y', tag ? height / 2 + m.text : inputHead(m) - 5)
        .text(tensor ? shapeText(scene, node, tensor.shape) : '');
      const base = { x, width, turned: false, strong: false, ramps };
      value.update({ ...base, kind: 'value', face: tensor, y, height, missing: '' });
      const missing = words.noGrad.join('\n');
      const gone = tag || scene.failure !== null;
      grad.update({
        ...base,
        kind: 'grad',
        face: null,
        y: gone ? -1e4 : faceTop(m, 'grad'),
        height: gone ? 0 : height,
        missing: gone ? '' : missing,
      });
      areas = tensor ? [{ face: 'value', tensor, x, y, width, height, turned: false }] : [];
    },
  };
}

/** With the names of the axes on the level of tensors. */
function shapeText(scene: GraphScene, node: GraphViewNode | null, shape: readonly number[]): string {
  if (!scene.metrics.axes || !node) return formatShape(shape);
  return shapeWords(scene.words.axes, axesOf(scene.shown.graph).get(node.id), shape);
}

export function createPill(parent: Group, title: string): NodePart {
  const halo = write(parent.append('rect').attr('class', 'halo').attr('fill', 'none').attr('stroke-width', 6));
  const frame = write(parent.append('rect').attr('class', 'node-frame'));
  const name = write(parent.append('text').attr('x', 9).text(title));
  const orderBadge = createOrderBadge(parent);
  return {
    areas: () => [],
    asks: () => [],
    update(scene, box, node) {
      const { text } = scene.metrics;
      const hot = node !== null && atWork(scene, box);
      const tone = scene.phase === 'backward' ? 'var(--grad)' : 'var(--value)';
      halo
        .attr('display', hot ? null : 'none')
        .attr('x', -3)
        .attr('y', -3)
        .attr('rx', box.height / 2 + 3)
        .attr('width', box.width + 6)
        .attr('height', box.height + 6)
        .attr('stroke', tone);
      frame
        .attr('rx', box.height / 2)
        .attr('width', box.width)
        .attr('height', box.height)
        .attr('stroke', hot ? tone : null)
        .attr('stroke-width', hot ? 2 : 1);
      name.attr('y', box.height / 2 + text * 0.35).style('font-size', `${text - 0.5}px`);
      orderBadge.update(node, { x: box.width - 11, y: box.height / 2, text });
    },
  };
}
