/** An op (or a collapsed module, or the op that failed) with its two faces. */
import type { GraphViewNode } from '../../model/graph.ts';
import type { TensorFace } from '../../model/tensor-preview.ts';
import type { LayoutBox } from '../../layout/structure.ts';
import type { Ramps } from '../../ui/heatmap.ts';
import { formatNumber, formatShape } from '../../ui/number-format.ts';
import { write } from '../../ui/dom-write.ts';
import type { DomWriter } from '../../ui/dom-write.ts';
import { askArea } from './ask.ts';
import type { AskArea } from './ask.ts';
import { axesOf, axisWord } from './axes.ts';
import { createFace } from './face.ts';
import type { Group } from './face.ts';
import { MONO, endFitting, sizeFitting, startFitting } from './fitted.ts';
import { axisRoom, faceTop, faceWidthOf } from './metrics.ts';
import type { GraphScene } from './scene.ts';
import { createOrderBadge } from './order-badge.ts';
import { normNumber, notFinite } from './number-words.ts';

/** Where a face's cells are, for the pointer and for rings; in the node's own coordinates. */
export interface CellArea {
  readonly face: 'value' | 'grad';
  readonly tensor: TensorFace;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly turned: boolean;
}

export interface NodePart {
  update(scene: GraphScene, box: LayoutBox, node: GraphViewNode | null, ramps: Ramps): void;
  areas(): readonly CellArea[];
  /** Its printed numbers. */
  asks(): readonly AskArea[];
}

/** What a node is called in its head. */
export interface Titles {
  readonly name: string;
  readonly detail: string;
  readonly mono: boolean;
}

const BIG = 1.7;
/** Mean width of a character of a caption and of a letter, in ems. */
const EM = 0.54;
const LETTER = 0.62;

export function createNode(parent: Group, hatch: string, titles: Titles): NodePart {
  const halo = write(parent.append('rect').attr('class', 'halo').attr('fill', 'none').attr('stroke-width', 7));
  const frame = write(parent.append('rect').attr('class', 'node-frame').attr('rx', 6));
  const name = write(parent.append('text').attr('class', titles.mono ? 'name mono' : 'name'));
  const detail = write(parent.append('text').attr('class', 'quiet').attr('text-anchor', 'end'));
  const pass = write(parent.append('text').attr('class', 'pass').attr('text-anchor', 'middle'));
  const captions = (['value', 'grad'] as const).map((kind) => {
    const group = parent.append('g').attr('class', `part ${kind}`);
    const caption = group.append('text');
    return {
      kind,
      caption: write(caption),
      letter: write(caption.append('tspan').attr('class', `letter ${kind}`)),
      shape: write(caption.append('tspan').attr('class', 'quiet').attr('dx', 6)),
      norm: write(group.append('text').attr('text-anchor', 'end').attr('class', `${kind}-strong`)),
      number: write(group.append('text').attr('class', `number ${kind}-strong`)),
      beside: write(group.append('text').attr('class', 'quiet')),
      axes: (['row', 'col'] as const).map((axis) => write(group.append('text').attr('class', `quiet axis ${axis}`))),
      picture: createFace(group, hatch),
    };
  });
  const why = parent.append('text').attr('class', 'why').attr('text-anchor', 'middle');
  const orderBadge = createOrderBadge(parent);
  let areas: CellArea[] = [];
  let asks: AskArea[] = [];

  return {
    areas: () => areas,
    asks: () => asks,
    update(scene, box, node, ramps) {
      const { metrics: m, words } = scene;
      const failed = node === null;
      const absent = node !== null && !scene.shown.present.has(node.id);
      const hot = node !== null && atWork(scene, box);
      const tone = scene.phase === 'backward' ? 'grad' : 'value';
      halo
        .attr('display', hot ? null : 'none')
        .attr('x', -4)
        .attr('y', -4)
        .attr('rx', 9)
        .attr('width', box.width + 8)
        .attr('height', box.height + 8)
        .attr('stroke', `var(--${tone})`);
      frame
        .attr('width', box.width)
        .attr('height', box.height)
        .attr('stroke', failed ? 'var(--error)' : hot ? `var(--${tone})` : null)
        .attr('stroke-width', failed || hot ? 2 : 1);
      const headRoom = box.width - 2 * m.pad - (node !== null && node.order > 0 ? m.text * 0.4 : 0);
      const nameSize = titles.mono ? m.name : sizeFitting(titles.name, headRoom, m.name);
      name
        .attr('x', m.pad)
        .attr('y', m.head - 6)
        .style('font-size', `${nameSize}px`)
        .style('letter-spacing', m.text > m.name ? '-0.02em' : 'normal')
        .text(titles.mono ? endFitting(titles.name, headRoom, m.name) : startFitting(titles.name, headRoom, nameSize));
      const detailRoom = headRoom - Math.min(headRoom, titles.name.length * m.name * MONO) - 8;
      detail.text(startFitting(titles.detail, detailRoom, m.text)).classed('gone', detailRoom < 3 * m.text);
      detail.attr('x', box.width - m.pad).attr('y', m.head - 6);
      orderBadge.update(node, { x: box.width - 3, y: 3, text: m.text });
      const open = node?.passes;
      pass
        .text(hot && open && scene.phase === 'backward' ? words.pass(open.open, open.of) : '')
        .attr('x', box.width / 2)
        .attr('y', -12);
      areas = [];
      asks = [];
      for (const part of captions) {
        const { kind } = part;
        const top = faceTop(m, kind);
        const tensor = (kind === 'value' ? node?.value : node?.grad) ?? null;
        const scalar = node?.value !== null && node?.value !== undefined && node.value.shape.length === 0;
        const letter = scene.letters.get(node?.id ?? '') ?? '';
        const left = m.pad + axisRoom(m);
        const width =
          tensor && !scalar ? faceWidthOf(m, tensor) : node?.value ? faceWidthOf(m, node.value) : m.faceWidth;
        const room = box.width - m.pad - left;
        const bad = tensor !== null && tensor.nan + tensor.inf > 0;
        part.caption.attr('x', left).attr('y', top - 5);
        const named = failed || !letter ? '' : kind === 'value' ? letter : `∂L/∂${letter}`;
        part.letter.text(named);
        const wide = width > m.faceWidth - 50;
        const shape = kind === 'value' && tensor && !scalar ? formatShape(tensor.shape) : '';
        const inHead = wide && !m.compact ? shape : '';
        part.shape.text(inHead);
        part.beside
          .text(wide ? '' : shape)
          .attr('x', left + width + 10)
          .attr('y', top + m.faceHeight / 2 + 4);
        const right = { x: box.width - m.pad, y: top - 5 };
        // No gradient gets through to here: what arrived is all zeros.
        const dead = kind === 'grad' && tensor?.norm === 0;
        const taken = named.length * m.text * LETTER + inHead.length * m.text * EM;
        const normWords = normText(scene, tensor, scalar, right.x - left - taken, dead);
        part.norm.attr('x', right.x).attr('y', right.y).classed('error', bad).classed('dead', dead).text(normWords);
        const big = Math.round(m.text * BIG);
        const number = scalar && tensor ? scalarText(tensor) : '';
        const middle = top + m.faceHeight / 2 + 6;
        part.number.attr('x', left).attr('y', middle).style('font-size', `${big}px`).classed('error', bad).text(number);
        if (node && tensor && !(m.apart && kind === 'value')) {
          const whose = { node: node.id, face: kind };
          const norm = { text: normWords, ...right, size: m.text, end: true, mono: false };
          const scalarNumber = { text: number, x: left, y: middle, size: big, end: false, mono: true };
          asks.push(
            ...[
              askArea({ kind: 'face-norm', ...whose }, norm),
              askArea({ kind: 'scalar', ...whose }, scalarNumber),
            ].filter((area) => area !== null),
          );
        }
        const picture = {
          face: scalar ? null : tensor,
          kind,
          x: left,
          y: top,
          width: Math.min(width, room),
          height: m.faceHeight,
          turned: false,
          strong: hot && kind === tone,
          missing: failed || absent || kind === 'value' ? '' : 'None',
          ramps,
        };
        part.picture.update(
          (scalar && tensor) || (failed && kind === 'grad') ? { ...picture, width: 0, height: 0, x: -1e4 } : picture,
        );
        drawAxes(part.axes, scene, node, tensor, scalar ? null : { x: left, y: top, width, height: m.faceHeight });
        if (tensor && !scalar && !(m.apart && kind === 'value'))
          areas.push({ face: kind, tensor, x: left, y: top, width, height: m.faceHeight, turned: false });
      }
      const lines = why.selectAll<SVGTSpanElement, string>('tspan').data(failed ? (scene.failure?.lines ?? []) : []);
      write(lines.join('tspan'))
        .attr('x', box.width / 2)
        .attr('y', (_, i) => faceTop(m, 'value') + m.faceHeight / 2 - 3 + i * 18)
        .text((line) => line);
    },
  };
}

/** True for the node at work, and for the collapsed module around it. */
export function atWork(scene: GraphScene, box: LayoutBox): boolean {
  const { now, phase } = scene;
  if (now === null || (phase !== 'backward' && phase !== 'forward')) return false;
  return now === box.node || box.members.includes(now);
}

/** `norm 0.31`, or the number alone where there is no room for the word. */
function normText(scene: GraphScene, tensor: TensorFace | null, scalar: boolean, room: number, dead: boolean): string {
  if (!tensor) return '';
  const broken = notFinite(tensor);
  if (broken !== '' || scalar) return scalar ? '' : broken;
  const graph = scene.words;
  const number = normNumber(tensor.norm);
  const words = `${dead ? graph.dead : graph.norm} ${number}`;
  return words.length * scene.metrics.text * EM > room ? number : words;
}

function scalarText(tensor: TensorFace): string {
  const x = tensor.values[0] ?? 0;
  return Number.isInteger(x) && Math.abs(x) < 1e4 ? String(x).replace('-', '−') : formatNumber(x);
}

type AxisTexts = readonly DomWriter<SVGTextElement, unknown>[];

/** `batch 16` along the left side, `out 50` below; only on the level of tensors. */
function drawAxes(
  texts: AxisTexts,
  scene: GraphScene,
  node: GraphViewNode | null,
  tensor: TensorFace | null,
  area: { x: number; y: number; width: number; height: number } | null,
): void {
  const { metrics: m, words } = scene;
  const [row, col] = texts;
  const axes = node ? axesOf(scene.shown.graph).get(node.id) : undefined;
  const dims = m.axes && area !== null ? (tensor?.shape ?? []) : [];
  const word = (fromLast: number): string => {
    const size = dims.at(-fromLast);
    return size === undefined ? '' : axisWord(words.axes, axes, dims.length - fromLast, size);
  };
  row
    ?.text(word(2))
    .attr('transform', area ? `translate(${area.x - 7},${area.y + area.height / 2}) rotate(-90)` : null)
    .attr('text-anchor', 'middle');
  col
    ?.text(word(1))
    .attr('x', (area?.x ?? 0) + (area?.width ?? 0) / 2)
    .attr('y', (area?.y ?? 0) + (area?.height ?? 0) + m.text + 2)
    .attr('text-anchor', 'middle');
}
