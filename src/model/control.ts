/**
 * What in a listing's text can be turned like a knob. A control is a place in the text (UTF-16 offsets, as editors count);
 * using it means replacing that place. The text stays the only truth, so code and control cannot disagree.
 */
import type { Edit } from './edit.ts';

/** A number written in the listing. */
export interface LiteralControl {
  readonly kind: 'literal';
  /** The name and its count among equal names: the same control before and after an edit. */
  readonly id: string;
  /** As the listing has it: `clip_value`, `lr`; for `torch.randn(64, 10)` the target and the dimension, `data.size(0)`. */
  readonly name: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** The literal as written. */
  readonly text: string;
  readonly value: number;
  readonly type: 'int' | 'float';
}

/** Why something cannot be changed in this listing; `name` is what stands in the way, '' where nothing is named. */
export interface Refusal {
  readonly kind:
    /** The other takes no argument `name`, or another in its place. */
    | 'argument'
    /** The other must be given `name`. */
    | 'required'
    /** Arguments are unpacked from `*` or `**`. */
    | 'unpacked'
    /** The import that brings the name brings no other, or brings it for other places, too. */
    | 'import'
    /** A part of the statement is switched off. */
    | 'switched-off'
    /** Something else stands on its line. */
    | 'line'
    /** What would be left of it cannot be written on one line. */
    | 'several-lines'
    /** It is called in the head of an `if`, `for`, `while` …, or several times in one statement. */
    | 'part-of-statement'
    | 'no-step'
    | 'several-steps'
    | 'no-backward'
    /** Every micro-batch is an update. */
    | 'no-accumulation'
    /** No `for` loop that can be counted. */
    | 'loop'
    /** The statements are not in the order that is known. */
    | 'structure'
    /** `name` is read where it would not always have been set. */
    | 'used-later';
  readonly name: string;
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
  /** What turns it. */
  readonly edits: readonly Edit[];
  /** Off, a clip goes on to measure the norm: its result is used. */
  readonly measures: boolean;
  /** Why it cannot be switched off. */
  readonly refusal: Refusal | null;
}

export interface Option {
  readonly value: string;
  readonly edits: readonly Edit[];
  readonly refusal: Refusal | null;
}

/** A name in the listing that others could stand for: an optimizer, a loss, an activation. */
export interface ChoiceControl {
  readonly kind: 'choice';
  readonly id: string;
  readonly what: 'optimizer' | 'loss' | 'activation';
  /** What it is called on the page: the variable that holds it where there is one, else the name itself. */
  readonly name: string;
  readonly line: number;
  /** Where the name stands. */
  readonly start: number;
  readonly end: number;
  readonly value: string;
  /** In the order they are offered; the one of `value` changes nothing. */
  readonly options: readonly Option[];
}

/** Statements that the listing lacks. */
export interface InsertControl {
  readonly kind: 'insert';
  readonly id: string;
  readonly what: 'clip_grad_norm_' | 'clip_grad_value_' | 'accumulation' | 'division';
  /** For clipping, where: `update` is right; `micro-batch` and `after-step` are what people get wrong. */
  readonly where: 'update' | 'micro-batch' | 'after-step' | null;
  readonly name: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly edits: readonly Edit[];
  readonly refusal: Refusal | null;
}

export type Control = LiteralControl | SwitchControl | ChoiceControl | InsertControl;
