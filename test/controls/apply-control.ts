/** What the page does with a control, in one step. */
import { applyEdits } from '../../src/model/text-edits.ts';
import type { Edit } from '../../src/model/edit.ts';
import type { Control } from '../../src/model/control.ts';

function editsOf(control: Control, to: string): readonly Edit[] {
  if (control.kind === 'literal') return [{ start: control.start, was: control.text, insert: to }];
  if (control.kind !== 'choice') return control.edits;
  return control.options.find(({ value, refusal }) => value === to && refusal === null)?.edits ?? [];
}

/**
 * The text after a control of it has been used: `to` is the new literal, or the name that is chosen; a switch is turned and
 * an insert written without it. The same text when that is not possible.
 */
export function applyControl(text: string, control: Control, to = ''): string {
  return applyEdits(text, editsOf(control, to)) ?? text;
}
