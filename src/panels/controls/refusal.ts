import type { Refusal } from '../../model/control.ts';
import type { Dictionary } from '../../ui/i18n/en.ts';

/** Why something cannot be chosen or inserted, in the reader's language. */
export function refusalText({ kind, name }: Refusal, { controls }: Dictionary): string {
  return controls.refusals[kind](name);
}
