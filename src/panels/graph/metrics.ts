/** Sizes of what stands in a node, in px at zoom 1, and the sizes of nodes that follow from them. */
import type { GraphViewNode } from '../../model/graph.ts';
import type { TensorFace } from '../../model/tensor-preview.ts';
import type { LayoutNode, LayoutSize, Spacing } from '../../layout/structure.ts';

export type Level = 'modules' | 'operations' | 'tensors';

export interface Metrics {
  readonly level: Level;
  /** Text size, and the height of a head line and a caption line that follow from it. */
  readonly text: number;
  /** Size of a node's name: long ones must fit beside the order badge. */
  readonly name: number;
  readonly head: number;
  readonly caption: number;
  /** Largest width and the height of a node's two faces. */
  readonly faceWidth: number;
  readonly faceHeight: number;
  readonly nodeWidth: number;
  readonly nodeHeight: number;
  readonly inputWidth: number;
  readonly pad: number;
  /** Short stage: a tag keeps its name, shares and norm. */
  readonly compact: boolean;
  /** Tensors: axes are named, so faces stand in a margin. */
  readonly axes: boolean;
  /** The backward graph alone: gradients without values, parameters without inputs. */
  readonly apart: boolean;
}

const PAD = 10;
/** Between a face and the caption of the next. */
const FACE_GAP = 4;

function metrics(
  text: number,
  faceWidth: number,
  faceHeight: number,
  shape: Pick<Metrics, 'level' | 'compact' | 'axes' | 'apart'>,
): Metrics {
  const head = text + 12;
  const caption = text + 4;
  const axis = shape.axes ? text + 6 : 0;
  const face = caption + faceHeight + axis;
  return {
    text,
    name: Math.min(text, 13),
    head,
    caption,
    faceWidth,
    faceHeight,
    nodeWidth: faceWidth + 2 * PAD + axis,
    nodeHeight: head + face + PAD + (shape.apart ? 0 : face + FACE_GAP),
    inputWidth: (shape.axes ? 132 : 60) + axis,
    pad: PAD,
    ...shape,
  };
}

export type Room = 'roomy' | 'compact' | 'projector';

/** `narrow`: smaller faces, for a graph that would not fit otherwise. */
export function metricsFor(level: Level, room: Room, apart: boolean, narrow = false): Metrics {
  const text = room === 'projector' ? 14 : 12;
  if (level === 'tensors') return metrics(text, 300, 120, { level, compact: false, axes: true, apart });
  const shape = { level, compact: room !== 'roomy', axes: false, apart };
  if (room === 'roomy') return metrics(text, narrow ? 130 : 150, 48, shape);
  return metrics(text, narrow ? 116 : 130, room === 'projector' ? 42 : 40, shape);
}

/** Room for the name of an axis beside and below a face. */
export function axisRoom(m: Metrics): number {
  return m.axes ? m.text + 6 : 0;
}

/** Tops of the value face and the gradient face within an op's node. */
export function faceTop(m: Metrics, face: 'value' | 'grad'): number {
  const value = m.head + m.caption;
  return face === 'value' || m.apart ? value : value + m.faceHeight + axisRoom(m) + FACE_GAP + m.caption;
}

/** Inputs have their name and shape above the face, at the height where an op has its head and letter. */
export const inputHead = (m: Metrics): number => m.head + m.caption - 2;

export function isMatrix(face: TensorFace | null): boolean {
  return face !== null && face.rows > 1 && face.cols > 1;
}

/** Height of the strips of a tag's value and gradient: a matrix gets more. */
function stripHeight(m: Metrics, face: TensorFace | null): number {
  if (m.axes) return isMatrix(face) ? 84 : 10;
  return isMatrix(face) ? 24 : 7;
}

/** Heights of a tag's two strips and the baseline of the words between them. */
export function tagLines(m: Metrics, face: TensorFace | null): { value: number; grad: number; line: number } {
  const strip = stripHeight(m, face);
  const value = m.apart ? 0 : strip;
  return { value, grad: isMatrix(face) ? strip : 5, line: m.text + 10 + value + (m.apart ? 0 : 5) + m.text };
}

export function tagSize(m: Metrics, node: GraphViewNode): LayoutSize {
  if (m.compact) return { width: m.nodeWidth, height: m.text + 26 };
  const { grad, line } = tagLines(m, node.value);
  return { width: m.nodeWidth, height: line + 5 + grad + 8 };
}

/** Views of a parameter on its way into an op: pills, not nodes. */
export const VIEWS: ReadonlySet<string> = new Set([
  't',
  'transpose',
  'permute',
  'expand',
  'unsqueeze',
  'squeeze',
  'view',
  'reshape',
  'numpy_T',
]);

/** A scalar's node holds its name, with the order badge at its end, and the number. */
function scalarWidth(m: Metrics, name: string): number {
  const words = Math.ceil(name.length * m.name * 0.58) + 2 * PAD + m.text;
  return Math.min(m.nodeWidth + 24, Math.max(m.text * 10, words));
}

export function layoutNode(m: Metrics, node: GraphViewNode): LayoutNode {
  const lanes = {
    value: faceTop(m, 'value') + m.faceHeight / 2,
    grad: faceTop(m, 'grad') + m.faceHeight / 2,
  };
  const common = { id: node.id, kind: node.kind, group: node.module, calls: node.calls, lanes };
  if (node.kind === 'parameter') {
    const own = node.name.slice(node.name.lastIndexOf('.') + 1);
    const side = own.startsWith('bias') ? 'above' : own.startsWith('weight') ? 'below' : null;
    return { ...common, ...tagSize(m, node), beside: null, side };
  }
  if (node.kind === 'input') {
    const height = faceTop(m, 'grad') + m.faceHeight;
    const beside = { width: 2 * 62 + 18, height: m.compact ? m.text + 12 : m.faceHeight };
    return { ...common, width: m.inputWidth, height, beside, side: null };
  }
  const pill = { width: Math.round(m.text * 8.4) + 4, height: m.compact ? m.text + 6 : 20 };
  const beside = VIEWS.has(node.op) ? pill : null;
  const scalar = node.value !== null && node.value.shape.length === 0;
  const width = scalar ? scalarWidth(m, node.name) : m.nodeWidth;
  return { ...common, width, height: m.nodeHeight, beside, side: null };
}

export function spacingFor(m: Metrics, column: number): Spacing {
  return {
    column,
    innerColumn: 36,
    row: m.compact ? 14 : 20,
    tag: m.compact ? 16 : 20,
    pad: PAD,
    header: m.compact ? 16 : 20,
    lane: 10,
  };
}

/** Width of a face that shows `rows` × `cols` cells in the height given: cells up to twice as wide as high, 30 at least. */
export function faceWidthOf(m: Metrics, face: TensorFace): number {
  if (face.rows <= 1) return face.cols <= 1 ? 30 : m.faceWidth;
  return Math.round(Math.min(m.faceWidth, Math.max(30, (face.cols * m.faceHeight * 2) / face.rows)));
}
