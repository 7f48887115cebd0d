/**
 * Pan and zoom. A gesture moves the svg by a CSS transform, which the compositor does without drawing anything again, and is
 * committed to the picture's own transform when it rests.
 */
import { select, zoom, zoomIdentity } from 'd3';
import type { Selection, ZoomTransform } from 'd3';
import type { LayoutRectangle } from '../../layout/structure.ts';

export interface Stage {
  readonly width: number;
  readonly height: number;
}

export interface Camera {
  /** The committed transform. */
  readonly at: () => ZoomTransform;
  /** True once the reader has moved the picture and not asked for it to fit again. */
  readonly held: () => boolean;
  fit(bounds: LayoutRectangle, width: number, height: number): void;
  /** Puts the middle of `box` into the middle, at scale `k`; not beyond the picture's `bounds`, where they are given. */
  centre(box: LayoutRectangle, stage: Stage, k: number, bounds: LayoutRectangle | null): void;
  /** Moves only when `box` is not in view. */
  follow(box: LayoutRectangle, stage: Stage, bounds: LayoutRectangle | null): void;
  /** Brings a point of the picture into the middle, at the scale there is; as if the reader had dragged it there. */
  panTo(x: number, y: number, stage: Stage): void;
  /** Takes a scale and shift as they are. */
  take(at: { readonly k: number; readonly x: number; readonly y: number }): void;
  release(): void;
  /** As if the reader had moved the picture to where it is. */
  hold(): void;
  /** As if the reader had turned the wheel over the middle of a box. */
  zoomBy(factor: number, box: LayoutRectangle, stage: Stage): void;
  destroy(): void;
}

const MARGIN_Y = 5;
/** Left and right of a fitted picture; a low stage is also a narrow one. */
const marginX = (height: number): number => (height < 380 ? 14 : 24);
/** Height of a stage on which the picture is drawn at zoom 1; a higher one shows it larger. */
const STAGE = 412;
const LARGEST = 1.6;

/** Zoom that suits a stage: it depends on the stage alone, so that a graph that grows keeps it while it fits. */
export function stageZoom(height: number): number {
  return Math.min(LARGEST, Math.max(1, height / STAGE));
}

/** A graph that would become smaller than this is followed instead of shown whole. */
export const READABLE = 0.7;
const REST = 140;
const FARTHEST_OUT = 0.03;
const FARTHEST_IN = 40;

export function fitScale(bounds: LayoutRectangle, width: number, height: number): number {
  const x = (width - 2 * marginX(height)) / Math.max(1, bounds.width);
  const y = (height - 2 * MARGIN_Y) / Math.max(1, bounds.height);
  return Math.min(stageZoom(height), x, y);
}

/** A shift by which a picture from `start`, `length` long, fills a stage of `room`; a shorter picture stands in its middle. */
function within(shift: number, start: number, length: number, room: number, margin: number): number {
  const first = margin - start;
  const last = room - margin - start - length;
  return last > first ? (first + last) / 2 : Math.min(first, Math.max(last, shift));
}

export function createCamera(
  svg: Selection<SVGSVGElement, unknown, null, undefined>,
  world: Selection<SVGGElement, unknown, null, undefined>,
  overlay: HTMLElement,
  onCommit: (at: ZoomTransform) => void,
  onGesture: (at: ZoomTransform, end: boolean) => void,
): Camera {
  let committed = zoomIdentity;
  let held = false;
  /** As large as it was last told: asking the page would make it lay itself out at once. */
  let seen: Stage = { width: 1, height: 1 };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const node = svg.node();

  const commit = (to: ZoomTransform): void => {
    clearTimeout(timer);
    committed = to;
    world.attr('transform', to.toString());
    svg.style('transform', null).style('will-change', null);
    overlay.style.transform = '';
    onCommit(to);
  };
  const behaviour = zoom<SVGSVGElement, unknown>()
    .scaleExtent([FARTHEST_OUT, FARTHEST_IN])
    .extent(() => [
      [0, 0],
      [seen.width, seen.height],
    ])
    .on('zoom', (event: { readonly transform: ZoomTransform; readonly sourceEvent: unknown }) => {
      const { transform } = event;
      if (!event.sourceEvent) {
        commit(transform);
        return;
      }
      held = true;
      const k = transform.k / committed.k;
      const x = transform.x - committed.x * k;
      const y = transform.y - committed.y * k;
      const moved = `translate(${x}px,${y}px) scale(${k})`;
      svg.style('will-change', 'transform').style('transform', moved);
      overlay.style.transform = moved;
      onGesture(transform, false);
      clearTimeout(timer);
      timer = setTimeout(() => {
        commit(transform);
        onGesture(transform, true);
      }, REST);
    });
  svg.call(behaviour).on('dblclick.zoom', null);
  const set = (to: ZoomTransform): void => {
    if (node) select(node).call(behaviour.transform, to);
  };

  return {
    at: () => committed,
    held: () => held,
    fit(bounds, width, height) {
      seen = { width, height };
      const k = fitScale(bounds, width, height);
      const freeX = width - bounds.width * k;
      const freeY = height - bounds.height * k;
      // A picture that grows from the left stays where it is.
      const left = Math.min(freeX / 2, marginX(height));
      set(zoomIdentity.translate(left - bounds.x * k, freeY / 2 - bounds.y * k).scale(k));
    },
    centre(box, stage, k, bounds) {
      seen = stage;
      const { width, height } = stage;
      const x = width / 2 - (box.x + box.width / 2) * k;
      const y = height / 2 - (box.y + box.height / 2) * k;
      const right = bounds ? within(x, bounds.x * k, bounds.width * k, width, marginX(height)) : x;
      const down = bounds ? within(y, bounds.y * k, bounds.height * k, height, MARGIN_Y) : y;
      set(zoomIdentity.translate(Math.round(right), Math.round(down)).scale(k));
    },
    follow(box, stage, bounds) {
      const { k, x, y } = committed;
      const [left, right] = [box.x * k + x, (box.x + box.width) * k + x];
      const [top, bottom] = [box.y * k + y, (box.y + box.height) * k + y];
      if (left >= 0 && right <= stage.width && top >= 0 && bottom <= stage.height) return;
      this.centre(box, stage, k, bounds);
    },
    panTo(x, y, { width, height }) {
      held = true;
      const { k } = committed;
      set(zoomIdentity.translate(width / 2 - x * k, height / 2 - y * k).scale(k));
    },
    take({ k, x, y }) {
      set(zoomIdentity.translate(x, y).scale(k));
    },
    release() {
      held = false;
    },
    hold() {
      held = true;
    },
    zoomBy(factor, box, stage) {
      held = true;
      this.centre(box, stage, Math.min(FARTHEST_IN, Math.max(FARTHEST_OUT, committed.k * factor)), null);
    },
    destroy() {
      clearTimeout(timer);
      svg.on('.zoom', null);
    },
  };
}
