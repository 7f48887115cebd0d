/** A parameter at one of its uses: value strip, shares in `.grad`, its norm, and the gradient strip.  */
import { createFace } from './face.ts';
import type { Group } from './face.ts';
import { atWork } from './draw-node.ts';
import type { CellArea, NodePart } from './draw-node.ts';
import { isMatrix, stripHeight } from './metrics.ts';
import { createStud } from './stud.ts';
import { formatNumber, formatShape } from '../../ui/number-format.ts';
import { drawPips } from './pips.ts';
import { roomBeside } from './room-beside.ts';

export function createTag(parent: Group, hatch: string, title: string): NodePart {
  const halo = parent.append('rect').attr('class', 'halo').attr('fill', 'none').attr('stroke-width', 7);
  const frame = parent.append('rect').attr('class', 'node-frame').attr('rx', 6);
  const name = parent.append('text').attr('class', 'name mono').text(title);
  const shape = parent.append('text').attr('class', 'quiet').attr('text-anchor', 'end');
  const pips = parent.append('g');
  const norm = parent.append('text').attr('text-anchor', 'end').attr('class', 'grad-strong');
  const none = parent.append('text').attr('class', 'quiet mono');
  const accumulate = parent.append('text').attr('class', 'accumulate');
  const value = createFace(parent, hatch);
  const grad = createFace(parent, hatch);
  const stud = createStud(parent);
  let areas: CellArea[] = [];
  return {
    value,
    grad,
    areas: () => areas,
    update(scene, box, node, ramps) {
      const { metrics: m } = scene;
      const hot = node !== null && atWork(scene, box) && scene.phase === 'backward';
      halo
        .attr('display', hot ? null : 'none')
        .attr('x', -4)
        .attr('y', -4)
        .attr('rx', 9)
        .attr('width', box.width + 8)
        .attr('height', box.height + 8)
        .attr('stroke', 'var(--grad)');
      frame
        .attr('width', box.width)
        .attr('height', box.height)
        .attr('stroke', hot ? 'var(--grad)' : null)
        .attr('stroke-width', hot ? 2 : 1);
      const { value: tensor = null, grad: gradient = null } = node ?? {};
      name
        .attr('x', m.pad)
        .attr('y', m.text + 4)
        .style('font-size', `${m.name}px`);
      const order = node?.order ?? 0;
      shape
        .attr('x', box.width - m.pad)
        .attr('y', m.text + 4)
        .text(order === 0 && tensor && !gradient ? formatShape(tensor.shape) : '');
      stud.update(node, { x: box.width - 3, y: 3, text: m.text });
      accumulate
        .attr('x', box.width + 16)
        .attr('y', 8)
        .classed('done', node?.backward === 'done' || hot)
        .text(order > 0 && !m.compact && roomBeside(scene, box) ? 'AccumulateGrad' : '');
      const strip = stripHeight(m, node ?? emptyNode);
      const turned = isMatrix(tensor) && (tensor?.rows ?? 0) > (tensor?.cols ?? 0);
      const width = tensor && tensor.values.length <= 1 ? 24 : m.faceWidth;
      const top = m.text + 10;
      const line = m.compact ? m.text + 21 : top + strip + 5 + m.text;
      const bad = gradient !== null && gradient.nan + gradient.inf > 0;
      const base = { x: m.pad, width, turned, strong: false, ramps };
      const hidden = { y: -1e4, height: 0, missing: '' };
      value.update({
        ...base,
        kind: 'value',
        face: m.compact ? null : tensor,
        ...(m.compact ? hidden : { y: top, height: strip, missing: '' }),
      });
      const gradHeight = isMatrix(tensor) ? strip : 5;
      const gradTop = line + 5;
      const showGrad = !m.compact && gradient !== null;
      grad.update({
        ...base,
        kind: 'grad',
        face: showGrad ? gradient : null,
        strong: hot,
        ...(showGrad ? { y: gradTop, height: gradHeight, missing: '' } : hidden),
      });
      drawPips(pips, scene.shares.get(box.node) ?? [], scene.microBatches, m.pad, line - m.text + 2, gradient !== null);
      const words = bad
        ? notFinite(gradient.nan, gradient.inf)
        : `${scene.words.graph.norm} ${formatNumber(gradient?.norm, 3)}`;
      none
        .attr('x', m.pad)
        .attr('y', line)
        .text(gradient ? '' : '.grad');
      norm
        .attr('x', box.width - m.pad)
        .attr('y', line - (m.compact ? 1 : 0))
        .classed('error', bad)
        .classed('none', gradient === null)
        .text(gradient ? `${m.compact || bad ? '' : '.grad '}${words}` : 'None');
      areas = [];
      if (m.compact) return;
      if (tensor) areas.push({ face: 'value', tensor, x: m.pad, y: top, width, height: strip, turned });
      if (gradient)
        areas.push({ face: 'grad', tensor: gradient, x: m.pad, y: gradTop, width, height: gradHeight, turned });
    },
  };
}

const emptyNode = {
  id: '',
  kind: 'parameter',
  name: '',
  op: '',
  module: '',
  line: 0,
  sequence: 0,
  value: null,
  grad: null,
  order: 0,
  backward: 'none',
  passes: null,
} as const;

function notFinite(nan: number, inf: number): string {
  return [nan > 0 ? `${nan} NaN` : '', inf > 0 ? `${inf} Inf` : ''].join(' ').trim();
}
