import type { Interp } from '../python/interp.ts';
import type { Value } from '../python/objects/object.ts';
import knownNames from './known-names.json';

const known: Readonly<Record<string, readonly string[]>> = knownNames;
/** Owners of names that are classes. */
const classOwners: ReadonlySet<string> = new Set(['torch.Tensor', 'torch.nn.Module']);
const sets = new Map<string, ReadonlySet<string>>();

/** Whether PyTorch has this name in this module (or on `torch.Tensor`). */
export function isKnown(owner: string, name: string): boolean {
  let names = sets.get(owner);
  if (names === undefined) {
    names = new Set(known[owner]);
    sets.set(owner, names);
  }
  return names.has(name);
}

/** The sentence for what PyTorch has and this torch has not. */
export function notPart(fullName: string): string {
  return `${fullName} is not part of Backstep's torch yet`;
}

/** Raises the refusal when PyTorch has `owner.name`; returns when it has not either. */
export function missingName(m: Interp, owner: string, name: string): void {
  if (isKnown(owner, name)) m.raise('NotImplementedError', notPart(`${owner}.${name}`));
}

/** Raises what Python raises for an attribute that nobody has; the traceback can suggest one of `owner`'s. */
export function noAttribute(m: Interp, owner: Value, name: string, what: string): never {
  const error = m.exception('AttributeError', `${what} has no attribute '${name}'`);
  error.missing = name;
  error.target = owner;
  return m.throw(error);
}

/** The names that PyTorch has in a module, or on `torch.Tensor`. */
export function namesOf(owner: string): readonly string[] {
  return known[owner] ?? [];
}

/** The modules of PyTorch whose names are known. */
export function knownModules(): string[] {
  return Object.keys(known).filter((owner) => !classOwners.has(owner));
}
