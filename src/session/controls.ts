import type { Module } from '../python/ast.ts';
import type { Control } from './control.ts';
import { literalControls } from './literal-controls.ts';
import { switchControls } from './switch-controls.ts';
import { textPlaces } from './text-places.ts';

/** What in a listing can be turned: its literals, then its switches, each in the order of the text. */
export function findControls(module: Module, text: string): Control[] {
  const places = textPlaces(text);
  return [...literalControls(module, places), ...switchControls(module, places)];
}

/** The text after a control has been used: `insert` in its place (a switch brings its own `replacement`). */
export function applyControl(text: string, control: Control, insert: string): string {
  return text.slice(0, control.start) + insert + text.slice(control.end);
}
