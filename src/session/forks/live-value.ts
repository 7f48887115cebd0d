/** Finds the live value that a literal has fed, and sets it. */
import type { PyDict } from '../../python/objects/dict.ts';
import { PyFloat, PyInstance, type Snapshotable, type Value } from '../../python/objects/object.ts';
import { PyList, PyTuple } from '../../python/objects/sequence.ts';
import type { ForkRefusal } from '../../model/fork.ts';
import type { ForkPlace } from './fork-places.ts';
import { asOptimizer, groupsOf } from '../reading/torch-objects.ts';
import type { LoadedListing } from '../listing/loaded-listing.ts';
import type { OptimizerBirths } from '../record/optimizer-births.ts';

/** A value that a literal has fed and that can be set where the machine stands. */
export interface LiveValue {
  readonly set: (value: Value) => void;
}

/** Finds it; or says why there is none. Nothing is changed. */
export function liveValue(place: ForkPlace, opened: LoadedListing, births: OptimizerBirths): LiveValue | ForkRefusal {
  switch (place.kind) {
    case 'variables':
      return variables(place, opened.globals);
    case 'option':
      return option(place, opened, births);
    case 'argument':
      return { kind: 'argument', of: place.of };
    case 'element':
    case 'size':
    default:
      return { kind: place.kind };
  }
}

function isNumber(value: Value): boolean {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof PyFloat;
}

function variables(place: ForkPlace & { kind: 'variables' }, globals: PyDict): LiveValue | ForkRefusal {
  for (const name of place.names) {
    const value = globals.getStr(name);
    if (value === undefined) return { kind: 'not-yet', line: place.line };
    if (!isNumber(value)) return { kind: 'overwritten', name };
  }
  return { set: (value) => place.names.forEach((name) => globals.setStr(name, value)) };
}

function option(
  place: ForkPlace & { kind: 'option' },
  opened: LoadedListing,
  births: OptimizerBirths,
): LiveValue | ForkRefusal {
  const { first, last, option: key, index } = place;
  const made = liveOptimizers(opened).filter((one) => {
    const line = births.of(one)?.line ?? 0;
    return line >= first && line <= last;
  });
  const [optimizer] = made;
  if (optimizer === undefined) return { kind: 'not-yet', line: first };
  if (made.length > 1) return { kind: 'optimizers', line: first, count: made.length };
  const groups = groupsOf(optimizer);
  const given = births.of(optimizer)?.options ?? null;
  // A group that names the option itself was not fed by the call; of groups added later that is not known.
  if (groups.length > (given?.length ?? 1)) return { kind: 'groups', option: key };
  const fed = groups.filter((_, i) => given?.[i]?.has(key) !== true);
  const holds = (group: PyDict): boolean => {
    const value = elementOf(group.getStr(key), index);
    return value !== undefined && isNumber(value);
  };
  if (fed.length === 0 || !fed.every(holds)) return { kind: 'groups', option: key };
  return {
    set: (value) => {
      for (const group of fed) group.setStr(key, index === null ? value : withElement(group.getStr(key), index, value));
    },
  };
}

function elementOf(value: Value | undefined, index: number | null): Value | undefined {
  if (index === null) return value;
  return value instanceof PyTuple || value instanceof PyList ? value.items[index] : undefined;
}

/** A sequence of its own: the one before may be shared with the optimizer's defaults. */
function withElement(sequence: Value | undefined, index: number, value: Value): Value {
  const items = sequence instanceof PyTuple || sequence instanceof PyList ? sequence.items : [];
  const changed = items.map((item, i) => (i === index ? value : item));
  return sequence instanceof PyList ? new PyList(changed) : new PyTuple(changed);
}

/** Every optimizer that the listing's frames and names lead to. */
function liveOptimizers({ clock, globals }: LoadedListing): PyInstance[] {
  const seen = new Set<unknown>();
  const waiting: Snapshotable[] = [];
  const found: PyInstance[] = [];
  const walk = {
    reach(value: Value | undefined): void {
      // What can never change says so by its mark, and holds nothing.
      if (typeof value !== 'object' || value === null || value.mark === Infinity || seen.has(value)) return;
      seen.add(value);
      const optimizer = asOptimizer(value);
      if (optimizer !== null) found.push(optimizer);
      waiting.push(value as unknown as Snapshotable);
    },
    data: (): void => undefined,
  };
  walk.reach(globals);
  if (clock.top !== null) walk.reach(clock.top);
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) one.visit(walk);
  return found;
}
