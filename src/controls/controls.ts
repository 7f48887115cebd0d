/** Finds everything in a listing that can be turned. */
import type { Module } from '../python/ast.ts';
import { choiceControls } from './choice-controls.ts';
import type { Control } from '../model/control.ts';
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
