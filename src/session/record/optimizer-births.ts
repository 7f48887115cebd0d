/** Where in the listing each optimizer was made, and with which options. */
import type { PyFrame } from '../../python/machine/frame.ts';
import { PyDict } from '../../python/objects/dict.ts';
import type { PyInstance } from '../../python/objects/object.ts';
import { PyList, PyTuple } from '../../python/objects/sequence.ts';
import { asOptimizer } from '../reading/torch-objects.ts';
import { listingFrame } from '../reading/library-calls.ts';

/** How an optimizer came to be. */
export interface Birth {
  /** The listing's line that was running. */
  readonly line: number;
  /** What each parameter group it was given says for itself; null when the groups were not a list of dictionaries. */
  readonly options: readonly ReadonlySet<string>[] | null;
}

/** Where optimizers were made. Going back keeps the objects' identities, and executing again tells anew: it is no state. */
export class OptimizerBirths {
  private readonly births = new WeakMap<PyInstance, Birth>();

  /** `Optimizer.__init__` has been called. */
  began(frame: PyFrame): void {
    const optimizer = asOptimizer(frame.argument(0));
    if (optimizer === null) return;
    const given = frame.argument(1);
    const items = given instanceof PyList || given instanceof PyTuple ? given.items : [];
    const dicts = items.filter((item) => item instanceof PyDict);
    const options = dicts.length > 0 && dicts.length === items.length ? dicts.map((dict) => optionsOf(dict)) : null;
    this.births.set(optimizer, { line: listingFrame(frame.back)?.line ?? 0, options });
  }

  of(optimizer: PyInstance): Birth | null {
    return this.births.get(optimizer) ?? null;
  }
}

function optionsOf(dict: PyDict): ReadonlySet<string> {
  return new Set(dict.keyList().filter((key) => typeof key === 'string'));
}
