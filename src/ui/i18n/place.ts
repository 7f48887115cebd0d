/** What the words about a position need to know of it; a frame's `Place` is one. */

export type PhaseWord = 'start' | 'forward' | 'backward' | 'clip' | 'zero_grad' | 'step' | 'other' | 'end' | 'error';

export type StepSizeWord = 'operation' | 'line' | 'micro-batch' | 'update' | 'epoch';

export interface PlaceWords {
  readonly epoch: number | null;
  readonly microBatch: number | null;
  readonly line: number;
  readonly phase: PhaseWord;
  /** `relu`, `ReluBackward0`, or null. */
  readonly op: string | null;
}

/** What a node of the graph says when it is read aloud. */
export interface SpokenNode {
  readonly name: string;
  readonly kind: 'op' | 'parameter' | 'input';
  readonly shape: readonly number[] | null;
  /** The gradient's norm as text; null where there is none. */
  readonly gradNorm: string | null;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** `relu` of `ReluBackward0`: the op whose backward it is, as people say it. */
export function opOf(node: string): string {
  const name = node.replace(/Backward\d*$/, '');
  return name.charAt(0).toLowerCase() + name.slice(1);
}
