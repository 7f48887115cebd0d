/** Arrowheads and the hatch of numbers that are none. */
import type { Selection } from 'd3';
import type { Markers } from './draw-edges.ts';

export function appendDefinitions(
  svg: Selection<SVGSVGElement, unknown, null, undefined>,
  prefix: string,
): Markers & { readonly hatch: string } {
  const defs = svg.append('defs');
  const arrow = (name: string, size: number, colour: string): string => {
    const id = `${prefix}-${name}`;
    defs
      .append('marker')
      .attr('id', id)
      .attr('viewBox', '0 0 8 8')
      .attr('refX', 6)
      .attr('refY', 4)
      .attr('markerWidth', size)
      .attr('markerHeight', size)
      .attr('markerUnits', 'userSpaceOnUse')
      .attr('orient', 'auto')
      .append('path')
      .attr('d', 'M0 0 8 4 0 8z')
      .attr('fill', colour);
    return id;
  };
  const hatch = `${prefix}-hatch`;
  const pattern = defs
    .append('pattern')
    .attr('id', hatch)
    .attr('width', 5)
    .attr('height', 5)
    .attr('patternUnits', 'userSpaceOnUse')
    .attr('patternTransform', 'rotate(45)');
  pattern.append('rect').attr('width', 5).attr('height', 5).attr('fill', 'var(--surface)');
  pattern.append('rect').attr('width', 2.5).attr('height', 5).attr('fill', 'var(--error)');
  return {
    value: arrow('value', 7, 'var(--value)'),
    grad: arrow('grad', 9, 'var(--grad)'),
    idle: arrow('idle', 7, 'var(--line-strong)'),
    hatch,
  };
}
