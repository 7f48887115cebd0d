import type { Module } from '../python/ast.ts';
import type { SwitchControl } from './control.ts';
import type { TextPlaces } from './text-places.ts';
import type { TorchNames } from './torch-names.ts';

/** A listing as controls are looked for in it. */
export interface Listing {
  readonly module: Module;
  readonly places: TextPlaces;
  readonly names: TorchNames;
  readonly switches: readonly SwitchControl[];
}
