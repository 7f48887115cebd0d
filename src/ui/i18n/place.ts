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

/** torch's name of the op whose backward a node is: `mse_loss` of `MseLossBackward0`; null for nodes that are none. */
export function opOf(node: string): string | null {
  const name = /^(.+)Backward\d*$/.exec(node)?.[1];
  return name?.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase() ?? null;
}
