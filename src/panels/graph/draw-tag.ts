/** A parameter at one of its uses: value strip, the shares in `.grad`, its norm, and the gradient strip. */
import type { GraphViewNode } from '../../model/graph.ts';
import type { LedgerRow } from '../../model/accumulation.ts';
import { formatNumber, formatShape } from '../../ui/number-format.ts';
import { write } from '../../ui/dom-write.ts';
import { askArea } from './ask.ts';
import type { AskArea } from './ask.ts';
import { atWork } from './draw-node.ts';
import type { CellArea, NodePart } from './draw-node.ts';
import { axesOf, shapeWords } from './axes.ts';
import { createFace } from './face.ts';
import type { Group } from './face.ts';
import { MONO, endFitting } from './fitted.ts';
import { isMatrix, tagLines } from './metrics.ts';
import { DOT, drawDots, dotPlaces, dotsWidth } from './micro-batch-dots.ts';
import { hasLabelRoom } from './label-room.ts';
import type { GraphScene } from './scene.ts';
import { createOrderBadge } from './order-badge.ts';
import { normNumber, notFinite } from './number-words.ts';

/** What the badge of a clip factor takes beside its text, and what it keeps from the order badge. */
const BADGE_PAD = 4;
const BADGE_GAP = 14;

/** What is in `.grad`: from the node, or from the ledger while the pass has not come to the node yet. */
interface Buffer {
  readonly norm: number | null;
  readonly broken: string;
  readonly shares: readonly number[];
}

function bufferOf(scene: GraphScene, node: GraphViewNode | null, row: LedgerRow | undefined): Buffer {
  const shares = (row?.shares ?? []).map((share) => share.microBatch);
  const gradient = node?.grad ?? null;
  if (gradient) return { norm: gradient.norm, broken: notFinite(gradient), shares };
  const absent = node !== null && !scene.shown.present.has(node.id);
  return { norm: absent && row && row.state !== 'None' ? row.norm : null, broken: '', shares };
}

/** Mean width of a character of the interface's face, in ems. */
const EM = 0.5;
/** Between the dots and the words after them. */
const GAP = 6;

/** `.grad norm 0.241`, or as much of its end as `ems` hold; a Chinese character is one em. */
function longestThatFits(prefix: string, unit: string, value: string, broken: string, ems: number): string {
  const wide = (text: string): number => {
    const full = text.match(/[\u2e80-\uffff]/g)?.length ?? 0;
    return full + (text.length - full) * EM;
  };
  const full = broken === '' ? prefix + unit + value : value;
  return [full, broken === '' ? unit + value : value].find((text) => wide(text) <= ems) ?? value;
}

function badgeWidth(words: string, text: number): number {
  return words.length * text * MONO + 2 * BADGE_PAD;
}

/** `×0.912`, with two digits where three do not fit into `room`. */
function factorWords(factor: number, room: number, text: number): string {
  const long = `×${formatNumber(factor, 3)}`;
  return badgeWidth(long, text) <= room ? long : `×${formatNumber(factor, 2)}`;
}

export function createTag(parent: Group, hatch: string, title: string): NodePart {
  const halo = write(parent.append('rect').attr('class', 'halo').attr('fill', 'none').attr('stroke-width', 7));
  const frame = write(parent.append('rect').attr('class', 'node-frame').attr('rx', 6));
  const name = write(parent.append('text').attr('class', 'name mono'));
  const shape = write(parent.append('text').attr('class', 'quiet').attr('text-anchor', 'end'));
  const dots = parent.append('g');
  const norm = write(parent.append('text').attr('text-anchor', 'end').attr('class', 'grad-strong'));
  const none = write(parent.append('text').attr('class', 'quiet mono'));
  const accumulate = write(parent.append('text').attr('class', 'accumulate'));
  const value = createFace(parent, hatch);
  const grad = createFace(parent, hatch);
  const badges = parent.append('g').attr('class', 'badge');
  const badge = write(badges);
  const badgeFrame = write(badges.append('rect').attr('rx', 3));
  const badgeText = write(badges.append('text').attr('class', 'mono').attr('text-anchor', 'middle'));
  const orderBadge = createOrderBadge(parent);
  let areas: CellArea[] = [];
  let asks: AskArea[] = [];

  const drawFrame = (width: number, height: number, hot: boolean): void => {
    halo
      .attr('display', hot ? null : 'none')
      .attr('x', -4)
      .attr('y', -4)
      .attr('rx', 9)
      .attr('width', width + 8)
      .attr('height', height + 8)
      .attr('stroke', 'var(--grad)');
    frame
      .attr('width', width)
      .attr('height', height)
      .attr('stroke', hot ? 'var(--grad)' : null)
      .attr('stroke-width', hot ? 2 : 1);
  };
  const drawBadge = (words: string, text: number, x: number, y: number): void => {
    const width = badgeWidth(words, text);
    badge.attr('display', words === '' ? 'none' : null).attr('transform', `translate(${x},${y})`);
    badgeFrame.attr('width', width).attr('height', text + 4);
    badgeText
      .attr('x', width / 2)
      .attr('y', text - 0.5)
      .text(words);
  };

  return {
    areas: () => areas,
    asks: () => asks,
    update(scene, box, node, ramps) {
      const { metrics: m } = scene;
      const hot = node !== null && atWork(scene, box) && scene.phase === 'backward';
      const right = box.width - m.pad;
      const { value: tensor = null, grad: gradient = null } = node ?? {};
      const order = node?.order ?? 0;
      const buffer = bufferOf(scene, node, scene.ledger.get(box.node));
      const lines = tagLines(m, tensor);
      const line = m.compact ? m.text + 21 : lines.line;
      const factor = gradient ? scene.clipFactor : null;
      drawFrame(box.width, box.height, hot);
      const whole = box.width - 2 * m.pad - (order > 0 ? m.text * 0.4 : 0);
      // The name comes first: beside a long one the factor has two digits.
      const beside = whole - title.length * m.name * MONO;
      const badgeWords =
        factor === null ? '' : factorWords(factor, m.compact ? Infinity : beside - BADGE_GAP / 2, m.text);
      const badgeRoom = badgeWords === '' || m.compact ? 0 : badgeWidth(badgeWords, m.text) + BADGE_GAP / 2;
      const room = whole - badgeRoom;
      const axes = m.axes && tensor ? axesOf(scene.shown.graph).get(box.node) : undefined;
      const size =
        tensor && axes
          ? shapeWords(scene.words.axes, axes, tensor.shape)
          : order === 0 && tensor && factor === null
            ? formatShape(tensor.shape)
            : '';
      const both = title.length * m.name * MONO + size.length * m.text * MONO + 8 <= room;
      name
        .attr('x', m.pad)
        .attr('y', m.text + 4)
        .style('font-size', `${m.name}px`)
        .text(endFitting(title, room, m.name));
      shape
        .attr('x', m.pad + room)
        .attr('y', m.text + 4)
        .text(both ? size : '');
      orderBadge.update(node, { x: box.width - 3, y: 3, text: m.text });
      accumulate
        .attr('x', box.width + 16)
        .attr('y', 8)
        .classed('done', node?.backward === 'done' || hot)
        .text(order > 0 && !m.compact && hasLabelRoom(scene, box) ? 'AccumulateGrad' : '');
      const badgePlace = m.compact
        ? { x: m.pad, y: m.text + 8 }
        : { x: box.width - badgeWidth(badgeWords, m.text) - BADGE_GAP, y: 4 };
      drawBadge(badgeWords, m.text, badgePlace.x, badgePlace.y);

      const dotsShown = buffer.norm !== null && (factor === null || !m.compact);
      drawDots(dots, buffer.shares, scene.microBatches, m.pad, line - m.text + 2, dotsShown);
      none
        .attr('x', m.pad)
        .attr('y', line)
        .text(buffer.norm === null ? '.grad' : '');
      const prefix = m.compact || buffer.broken ? '' : '.grad ';
      const normWords = factor !== null && m.compact ? '' : `${scene.words.norm} `;
      const lineRoom = box.width - 2 * m.pad - (dotsShown ? dotsWidth(buffer.shares, scene.microBatches) + GAP : 0);
      const words =
        buffer.norm === null
          ? 'None'
          : longestThatFits(
              prefix,
              normWords,
              buffer.broken || normNumber(buffer.norm),
              buffer.broken,
              lineRoom / m.text,
            );
      const baseline = line - (m.compact ? 1 : 0);
      norm
        .attr('x', right)
        .attr('y', baseline)
        .classed('error', buffer.broken !== '')
        .classed('none', buffer.norm === null)
        .text(words);
      asks = [];
      if (node && gradient) {
        const printed = { text: words, x: right, y: baseline, size: m.text, end: true, mono: false };
        const area = askArea({ kind: 'face-norm', node: node.id, face: 'grad' }, printed);
        if (area) asks.push(area);
      }
      if (factor !== null) {
        const size = { width: badgeWidth(badgeWords, m.text), height: m.text + 4 };
        asks.push({ ask: { kind: 'clip' }, text: badgeWords.slice(1), ...badgePlace, ...size });
      }
      for (const { microBatch, x } of node && dotsShown ? dotPlaces(buffer.shares, scene.microBatches, m.pad) : []) {
        const place = { x: x - 1, y: line - m.text, width: DOT + 2, height: DOT + 4 };
        asks.push({ ask: { kind: 'share', node: box.node, microBatch }, text: String(microBatch), ...place });
      }

      const turned = isMatrix(tensor) && (tensor?.rows ?? 0) > (tensor?.cols ?? 0);
      const width = tensor && tensor.values.length <= 1 ? 24 : box.width - 2 * m.pad;
      const base = { x: m.pad, width, turned, missing: '', ramps };
      const strips = [
        { kind: 'value', face: tensor, y: m.text + 10, height: lines.value, picture: value, strong: false },
        { kind: 'grad', face: gradient, y: line + 5, height: lines.grad, picture: grad, strong: hot },
      ] as const;
      areas = [];
      for (const { kind, face, y, height, picture, strong } of strips) {
        const shown = face !== null && !m.compact && height > 0;
        picture.update({
          ...base,
          kind,
          face: shown ? face : null,
          y: shown ? y : -1e4,
          height: shown ? height : 0,
          strong,
        });
        if (shown) areas.push({ face: kind, tensor: face, x: m.pad, y, width, height, turned });
      }
    },
  };
}
