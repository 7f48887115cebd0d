/** The fingerprint of a listing's state. */
import type { Machine } from '../../python/machine/machine.ts';
import { forgetHashes } from '../../torch/engine-digest.ts';

/** A hash of the whole state where the machine stands; `fresh`: of nothing but what is there now, no hash of before. */
export function fingerprintOf(machine: Machine, fresh: boolean): string {
  if (fresh) forgetHashes();
  return machine.digest();
}
