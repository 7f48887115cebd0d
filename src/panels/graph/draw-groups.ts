/** Modules as sunken boxes. The name stands at the box's shoulder where there is room, else above it. */
import type { GraphGroup } from '../../model/graph.ts';
import type { LayoutRectangle, LayoutGroupBox } from '../../layout/structure.ts';
import { write } from '../../ui/dom-write.ts';
import type { Group } from './face.ts';
import { MONO, endFitting, startFitting } from './fitted.ts';
import { isFree } from './label-room.ts';
import type { GraphScene } from './scene.ts';

/** Rough width of a text in the interface's face. */
const CHARACTER = 0.58;

interface Label {
  readonly box: LayoutGroupBox;
  readonly name: string;
  readonly detail: string;
  readonly shoulder: boolean;
}

function labelOf(scene: GraphScene, box: LayoutGroupBox, group: GraphGroup | undefined): Label {
  const { text, compact } = scene.metrics;
  const detail = group?.label ?? '';
  const width = Math.max(box.group.length + 1, detail.length) * text * CHARACTER;
  const area = { x: box.x - 10 - width, y: box.y, width: width + 4, height: 2.6 * text };
  const shoulder = !compact && box.depth === 0 && !scene.metrics.apart && isFree(scene.layout, area);
  if (shoulder) return { box, name: box.group, detail, shoulder };
  // Above its box a name keeps to the box's width, so that it does not run into the next one.
  const room = box.width - 12;
  const left = room - box.group.length * text * MONO - 8;
  const name = endFitting(box.group, room, text);
  return { box, name, detail: left < 4 * text ? '' : startFitting(detail, left, text), shoulder };
}

/** The boxes of modules and their names, wherever the view is. */
export interface GroupLabels {
  readonly all: readonly Label[];
  /** Whether boxes bear their names at all. */
  readonly named: boolean;
  /** The y above which there is neither box nor name. */
  readonly top: number;
}

/** Where the names of a scene's modules stand. */
export function groupLabels(scene: GraphScene): GroupLabels {
  const groups = new Map(scene.shown.graph.groups.map((group) => [group.id, group]));
  // A short stage has no room for names above boxes: a module without modules inside is named by its parameters' tags.
  const nested = scene.layout.groups.some((box) => box.depth > 0);
  const named = nested || !scene.metrics.compact;
  const all = scene.layout.groups.map((box) => labelOf(scene, box, groups.get(box.group)));
  const above = named ? all.filter((label) => !label.shoulder) : [];
  const top = Math.min(scene.layout.bounds.y, ...above.map((label) => label.box.y - scene.metrics.text - 6));
  return { all, named, top };
}

/** Draws those in the window. */
export function drawGroups(
  frames: Group,
  labels: Group,
  scene: GraphScene,
  { all, named }: GroupLabels,
  holds: (box: LayoutRectangle) => boolean,
): void {
  const data = all.filter(({ box }) => holds(box));
  const key = (label: Label): string => label.box.id;
  write(frames.selectAll<SVGRectElement, Label>('rect').data(data, key).join('rect'))
    .attr('class', (label) => `group depth-${label.box.depth % 2}`)
    .attr('rx', 10)
    .attr('x', (label) => label.box.x)
    .attr('y', (label) => label.box.y)
    .attr('width', (label) => label.box.width)
    .attr('height', (label) => label.box.height);
  const text = labels
    .selectAll<SVGTextElement, Label>('text')
    .data(named ? data : [], key)
    .join((enter) => {
      const added = enter.append('text').attr('data-group', (label) => label.box.group);
      added.append('tspan').attr('class', 'name mono');
      added.append('tspan').attr('class', 'detail');
      added.append('title');
      return added;
    });
  write(text).attr('text-anchor', (label) => (label.shoulder ? 'end' : 'start'));
  const { text: size } = scene.metrics;
  const x = (label: Label): number => (label.shoulder ? label.box.x - 8 : label.box.x + 8);
  write(text.select<SVGElement>('.name'))
    .attr('x', x)
    .attr('y', (label) => (label.shoulder ? label.box.y + size + 4 : label.box.y - 5))
    .text((label) => label.name);
  write(text.select<SVGElement>('.detail'))
    .attr('x', (label) => (label.shoulder ? x(label) : null))
    .attr('dx', (label) => (label.shoulder ? null : 8))
    .attr('y', (label) => (label.shoulder ? label.box.y + size * 2 + 8 : label.box.y - 5))
    .text((label) => label.detail);
  write(text.select<SVGElement>('title')).text((label) => scene.words.collapse(label.box.group));
}
