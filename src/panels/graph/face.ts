/** One tensor as a picture in a node: a heatmap in a thin frame, or a dashed outline where there is none. */
import type { Selection } from 'd3';
import type { TensorFace } from '../../model/tensor-preview.ts';
import { write } from '../../ui/dom-write.ts';
import { heatPixels, paintHeat } from '../../ui/heatmap.ts';
import type { HeatKind, HeatMatrix, Ramps } from '../../ui/heatmap.ts';

export type Group = Selection<SVGGElement, unknown, null, undefined>;

export interface FaceView {
  readonly face: TensorFace | null;
  readonly kind: HeatKind;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Rows run across: a weight is shown with its outputs along the width, as in the op above it. */
  readonly turned: boolean;
  readonly strong: boolean;
  /** What stands in the dashed outline. */
  readonly missing: string;
  readonly ramps: Ramps;
}

const canvas = typeof document === 'undefined' ? null : document.createElement('canvas');

function turn(face: TensorFace): HeatMatrix {
  const values = new Float64Array(face.values.length);
  for (let r = 0; r < face.rows; r++)
    for (let c = 0; c < face.cols; c++) values[c * face.rows + r] = face.values[r * face.cols + c] ?? 0;
  return { rows: face.cols, cols: face.rows, values, max: face.max };
}

function heatUrl(face: TensorFace, kind: HeatKind, turned: boolean, ramps: Ramps): string {
  if (!canvas) return '';
  const matrix = turned ? turn(face) : face;
  paintHeat(canvas, matrix, kind, ramps);
  if (face.nan + face.inf > 0) openBroken(canvas, matrix, kind, ramps);
  return canvas.toDataURL();
}

/** Cells that hold no number are holes, through which the hatch behind the picture is seen. */
function openBroken(on: HTMLCanvasElement, matrix: HeatMatrix, kind: HeatKind, ramps: Ramps): void {
  const pixels = heatPixels(matrix, kind, ramps);
  for (let i = 0; i < matrix.values.length; i++) if (!Number.isFinite(matrix.values[i])) pixels[i * 4 + 3] = 0;
  on.getContext('2d')?.putImageData(new ImageData(pixels, matrix.cols, matrix.rows), 0, 0);
}

/** Same numbers, so the same picture. */
export function sameFace(a: TensorFace | null, b: TensorFace | null): boolean {
  if (a === b) return true;
  if (!a || !b || a.norm !== b.norm || a.rows !== b.rows || a.cols !== b.cols || a.max !== b.max) return false;
  for (let i = 0; i < a.values.length; i++) if (!Object.is(a.values[i], b.values[i])) return false;
  return true;
}

export interface FacePicture {
  update(view: FaceView): void;
}

export function createFace(parent: Group, hatch: string): FacePicture {
  const group = parent.append('g');
  const outline = write(group.append('rect').attr('fill', 'none').attr('stroke', 'var(--line-strong)'));
  const word = group.append('text').attr('text-anchor', 'middle').attr('class', 'quiet');
  const words = write(word);
  const broken = write(group.append('rect').attr('fill', `url(#${hatch})`).attr('display', 'none'));
  const image = write(group.append('image').attr('preserveAspectRatio', 'none').style('image-rendering', 'pixelated'));
  const frame = write(group.append('rect').attr('fill', 'none'));
  let shown: FaceView | null = null;

  return {
    update(view) {
      const { face, kind, x, y, width, height, strong } = view;
      const old = shown;
      shown = view;
      const moved =
        !old || old.x !== x || old.y !== y || old.width !== width || old.height !== height || old.strong !== strong;
      const empty = !face || face.values.length === 0;
      if (!moved && old.ramps === view.ramps && old.missing === view.missing && sameFace(old.face, face)) return;
      outline
        .attr('display', empty ? null : 'none')
        .attr('stroke-dasharray', '2 3')
        .attr('x', x - 0.5)
        .attr('y', y - 0.5)
        .attr('width', width + 1)
        .attr('height', height + 1);
      const lines = empty ? view.missing.split('\n') : [];
      words.attr('x', x + width / 2).attr('y', y + height / 2 + 4 - (lines.length - 1) * 7);
      const spans = word.selectAll<SVGTSpanElement, string>('tspan').data(height < 12 ? [] : lines);
      write(spans.join('tspan'))
        .attr('x', x + width / 2)
        .attr('dy', (_, i) => (i === 0 ? 0 : 14))
        .text((line) => line);
      image.attr('display', empty ? 'none' : null);
      frame.attr('display', empty ? 'none' : null);
      broken.attr('display', !empty && face.nan + face.inf > 0 ? null : 'none');
      if (empty) return;
      if (!old?.face || old.ramps !== view.ramps || old.turned !== view.turned || !sameFace(old.face, face))
        image.attr('href', heatUrl(face, kind, view.turned, view.ramps));
      image.attr('x', x).attr('y', y).attr('width', width).attr('height', height);
      broken.attr('x', x).attr('y', y).attr('width', width).attr('height', height);
      frame
        .attr('x', x - 0.5)
        .attr('y', y - 0.5)
        .attr('width', width + 1)
        .attr('height', height + 1)
        .attr('stroke', face.nan + face.inf > 0 ? 'var(--error)' : `var(--${kind})`)
        .attr('stroke-opacity', strong ? 1 : 0.45)
        .attr('stroke-width', strong ? 1.5 : 1);
    },
  };
}
