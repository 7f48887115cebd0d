import type { Module } from '../python/ast.ts';
import { choiceControls } from './choice-controls.ts';
import type { Control } from '../model/control.ts';
import { applyEdits, type Edit } from '../model/text-edits.ts';
import { insertControls } from './insert-controls.ts';
import { readListing } from './listing-tree.ts';
import { literalControls } from './literal-controls.ts';

/**
 * What in a listing can be turned: its literals, its choices, its switches, each in the order of the text; then what could
 * be inserted.
 */
export function findControls(module: Module, text: string): Control[] {
  const listing = readListing(module, text);
  return [
    ...literalControls(module, listing.places),
    ...choiceControls(listing),
    ...listing.switches,
    ...insertControls(listing),
  ];
}

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
