/** Why a control cannot be used, in words. */
import type { Refusal } from '../../model/control.ts';
import type { ControlsWords } from './words.en.ts';

/** Why something cannot be chosen or inserted, in the reader's language. */
export function refusalText({ kind, name }: Refusal, words: ControlsWords): string {
  return words.refusals[kind](name);
}
