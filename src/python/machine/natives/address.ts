/** Addresses as reprs show them. */
import type { Interp } from '../../interp.ts';
import type { Value } from '../../objects/object.ts';

/** An object's address as reprs show it. */
export const address = (m: Interp, v: Value) => `0x${m.id(v).toString(16)}`;
