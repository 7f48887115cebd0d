/** A listing as controls look at it: text, tree, places, names of torch. */
import type { Module } from '../python/ast.ts';
import type { SwitchControl } from '../model/control.ts';
import { SourceText } from '../python/source.ts';
import { tokenize } from '../python/tokenizer.ts';
import { switchControls } from './switch-controls.ts';
import { textPlaces } from './text-places.ts';
import type { TextPlaces } from './text-places.ts';
import { torchNames } from './torch-names.ts';
import type { TorchNames } from './torch-names.ts';

/** A listing as controls are looked for in it. */
export interface Listing {
  readonly module: Module;
  readonly places: TextPlaces;
  readonly names: TorchNames;
  /** How often each name, number and operator stands in the listing; comments and texts aside. */
  readonly words: ReadonlyMap<string, number>;
  readonly switches: readonly SwitchControl[];
}

export function readListing(module: Module, text: string): Listing {
  const words = new Map<string, number>();
  for (const token of tokenize(new SourceText('', text).text).tokens) {
    words.set(token.text, (words.get(token.text) ?? 0) + 1);
  }
  const places = textPlaces(text);
  return { module, places, words, names: torchNames(module), switches: switchControls(module, places) };
}
