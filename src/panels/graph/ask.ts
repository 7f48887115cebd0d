/** Numbers printed in a node that can be asked about, beside the cells of its faces. */
import type { Target } from '../../model/explanation.ts';
import type { LayoutRectangle } from '../../layout/structure.ts';
import type { GraphScene } from './scene.ts';

/** `node` is the place of the node whose number it is; that of a collapsed module is the op it shows. */
export type Askable =
  | { readonly kind: 'face-norm'; readonly node: string; readonly face: 'value' | 'grad' }
  | { readonly kind: 'scalar'; readonly node: string; readonly face: 'value' | 'grad' }
  /** What a micro-batch added to a parameter. */
  | { readonly kind: 'share'; readonly node: string; readonly microBatch: number }
  | { readonly kind: 'clip' };

/** Where it is printed, in the node's own coordinates, and as what. */
export interface AskArea extends LayoutRectangle {
  readonly ask: Askable;
  readonly text: string;
}

/** Mean width of a character of the interface's face, in ems, and of the face for numbers. */
const EM = 0.54;
const MONO = 0.61;
/** Beyond the text, so that it is easily met. */
const ROOM = 3;

interface Printed {
  readonly text: string;
  /** Right end for texts that end there, else the left one; and the baseline. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly end: boolean;
  readonly mono: boolean;
}

/** The area of a printed number; null when nothing is printed. */
export function askArea(ask: Askable, { text, x, y, size, end, mono }: Printed): AskArea | null {
  if (text === '') return null;
  const width = Math.ceil(text.length * size * (mono ? MONO : EM)) + 2 * ROOM;
  const left = end ? x - width + ROOM : x - ROOM;
  return { ask, text, x: left, y: y - size - 1, width, height: size + 6 };
}

export function askAt(areas: readonly AskArea[], x: number, y: number): AskArea | null {
  return areas.find((one) => x >= one.x && x < one.x + one.width && y >= one.y && y < one.y + one.height) ?? null;
}

/** What is asked at the position the scene shows; null when the number cannot be told apart. */
export function askedTarget(
  ask: Askable,
  { position, ledger }: Pick<GraphScene, 'position' | 'ledger'>,
): Target | null {
  switch (ask.kind) {
    case 'face-norm':
      return { kind: 'face-norm', position, node: ask.node, face: ask.face };
    case 'scalar':
      return { kind: ask.face, position, node: ask.node, at: [] };
    case 'share': {
      const share = ledger.get(ask.node)?.shares.find((one) => one.microBatch === ask.microBatch);
      const at = share?.position ?? null;
      return at === null ? null : { kind: 'share-norm', position: at, node: ask.node };
    }
    case 'clip':
    default:
      return { kind: 'clip', position };
  }
}

/** Whether the number is the one that is explained. */
export function isAsked(ask: Askable, asked: Target | null, scene: Pick<GraphScene, 'position' | 'ledger'>): boolean {
  if (asked === null) return false;
  if (ask.kind === 'clip') return asked.kind === 'clip';
  if (ask.kind === 'face-norm') return asked.kind === 'face-norm' && asked.node === ask.node && asked.face === ask.face;
  if (ask.kind === 'scalar') return asked.kind === ask.face && 'node' in asked && asked.node === ask.node;
  const target = askedTarget(ask, scene);
  return (
    asked.kind === 'share-norm' &&
    target?.kind === 'share-norm' &&
    asked.node === ask.node &&
    asked.position === target.position
  );
}
