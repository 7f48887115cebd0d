/**
 * What in a listing's text can be turned like a knob. A control is a place in the text (UTF-16 offsets, as editors count);
 * using it means replacing that place. The text stays the only truth, so code and control cannot disagree.
 */

/** A number written in the listing. */
export interface LiteralControl {
  readonly kind: 'literal';
  /** The name and its count among equal names: the same control before and after an edit. */
  readonly id: string;
  /** As the listing has it: `clip_value`, `lr`; for `torch.randn(64, 10)` the target and the dimension, `data[0]`. */
  readonly name: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** The literal as written. */
  readonly text: string;
  readonly value: number;
  readonly type: 'int' | 'float';
}

/** A statement that can be taken out and put back: `clip_grad_*`, `zero_grad()`, or the division of a loss. */
export interface SwitchControl {
  readonly kind: 'switch';
  readonly id: string;
  readonly what: 'clip' | 'zero_grad' | 'division';
  /** The statement's gist: `optimizer.zero_grad()`, `clip_grad_norm_(…)`, `loss / accumulation_steps`. */
  readonly name: string;
  readonly line: number;
  readonly on: boolean;
  readonly start: number;
  readonly end: number;
  /** What stands between `start` and `end` after the switch is turned. */
  readonly replacement: string;
  /** The variable that holds the statement's result and is used later: then it cannot be switched off. */
  readonly usedLater: string | null;
}

export type Control = LiteralControl | SwitchControl;
