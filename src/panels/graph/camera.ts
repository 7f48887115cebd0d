/**
 * Pan and zoom. A gesture moves the svg by a CSS transform, which the compositor does without drawing anything again, and is
 * committed to the picture's own transform when it rests.
 */
import { select, zoom, zoomIdentity } from 'd3';
import type { Selection, ZoomTransform } from 'd3';
import type { Box } from '../../layout/structure.ts';

export interface Camera {
  /** The committed transform. */
  readonly at: () => ZoomTransform;
  /** True once the reader has moved the picture and not asked for it to fit again. */
  readonly held: () => boolean;
  fit(bounds: Box, width: number, height: number): void;
  /** Puts the middle of `box` into the middle, at scale `k`. */
  centre(box: Box, width: number, height: number, k: number): void;
  /** Moves only when `box` is not in view. */
  follow(box: Box, width: number, height: number): void;
  release(): void;
  zoomBy(factor: number): void;
  destroy(): void;
}

const MARGIN_Y = 5;
/** Left and right of a fitted picture; a low stage is also a narrow one. */
const marginX = (height: number): number => (height < 380 ? 14 : 24);
const LARGEST = 1;
/** A graph that would become smaller than this is followed instead of shown whole. */
export const READABLE = 0.42;
const REST = 140;

export function fitScale(bounds: Box, width: number, height: number): number {
  const x = (width - 2 * marginX(height)) / Math.max(1, bounds.width);
  const y = (height - 2 * MARGIN_Y) / Math.max(1, bounds.height);
  return Math.min(LARGEST, x, y);
}

export function createCamera(
  svg: Selection<SVGSVGElement, unknown, null, undefined>,
  world: Selection<SVGGElement, unknown, null, undefined>,
  overlay: HTMLElement,
  onCommit: (at: ZoomTransform) => void,
): Camera {
  let committed = zoomIdentity;
  let held = false;
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
    .scaleExtent([0.03, 12])
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
      clearTimeout(timer);
      timer = setTimeout(() => commit(transform), REST);
    });
  svg.call(behaviour).on('dblclick.zoom', null);
  const set = (to: ZoomTransform): void => {
    if (node) select(node).call(behaviour.transform, to);
  };

  return {
    at: () => committed,
    held: () => held,
    fit(bounds, width, height) {
      const k = fitScale(bounds, width, height);
      const freeX = width - bounds.width * k;
      const freeY = height - bounds.height * k;
      // A picture that grows from the left stays where it is.
      const left = Math.min(freeX / 2, marginX(height));
      set(zoomIdentity.translate(left - bounds.x * k, freeY / 2 - bounds.y * k).scale(k));
    },
    centre(box, width, height, k) {
      const x = width / 2 - (box.x + box.width / 2) * k;
      const y = height / 2 - (box.y + box.height / 2) * k;
      set(zoomIdentity.translate(Math.round(x), Math.round(y)).scale(k));
    },
    follow(box, width, height) {
      const { k, x, y } = committed;
      const [left, right] = [box.x * k + x, (box.x + box.width) * k + x];
      const [top, bottom] = [box.y * k + y, (box.y + box.height) * k + y];
      if (left >= 0 && right <= width && top >= 0 && bottom <= height) return;
      this.centre(box, width, height, k);
    },
    release() {
      held = false;
    },
    zoomBy(factor) {
      held = true;
      if (node) select(node).call(behaviour.scaleBy, factor);
    },
    destroy() {
      clearTimeout(timer);
      svg.on('.zoom', null);
    },
  };
}
