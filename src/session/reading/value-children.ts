/** What a value of the listing holds, by name, key or index. */
import { PyDict } from '../../python/objects/dict.ts';
import { PyInstance, type Value } from '../../python/objects/object.ts';
import { PySet } from '../../python/objects/set.ts';
import { PyList, PyTuple } from '../../python/objects/sequence.ts';
import { describe, isData } from './describe.ts';
import { asModule, asOptimizer, asTensor, childrenOf, forEachParameter } from './torch-objects.ts';
import { Tensor } from '../../engine/tensor.ts';
import type { Scope } from './scopes.ts';

/** A value of the listing, or a tensor that it has not asked for: a `.grad`. */
export type HeldValue = Value | Tensor;

/** What a value holds: the name, key or index by which it is reached, and the value. */
export type ValueChild = readonly [string, HeldValue];

/** The most that is listed of one value. */
const most = 200;

function pairs(dict: PyDict): ValueChild[] {
  const out: ValueChild[] = [];
  dict.forEach((key, value) => void out.push([typeof key === 'string' ? key : describe(key), value]));
  return out;
}

function dictAt(dict: PyDict, slot: string): readonly ValueChild[] {
  const held = dict.getStr(slot);
  return held instanceof PyDict ? pairs(held) : [];
}

/** A module's parameters, buffers and children, then what the listing has put on it. */
function ofModule(module: PyInstance): ValueChild[] {
  const own = pairs(module.dict).filter(([name]) => !name.startsWith('_'));
  return [...dictAt(module.dict, '_parameters'), ...dictAt(module.dict, '_buffers'), ...childrenOf(module), ...own];
}

/** An optimizer's state, by the names that its parameters have; then its groups. */
function ofOptimizer(optimizer: PyInstance, names: ReadonlyMap<Tensor, string>): ValueChild[] {
  const out: ValueChild[] = [];
  const state = optimizer.dict.getStr('state');
  if (state instanceof PyDict) {
    let nth = 0;
    state.forEach((key, value) => {
      const tensor = asTensor(key);
      const name = (tensor === null ? undefined : names.get(tensor)) ?? `state[${nth}]`;
      nth++;
      out.push([name, value]);
    });
  }
  const groups = optimizer.dict.getStr('param_groups');
  if (groups !== undefined) out.push(['param_groups', groups]);
  return out;
}

/** The names that parameters have in the models among `values`. */
function parameterNames(values: Iterable<Value>): Map<Tensor, string> {
  const names = new Map<Tensor, string>();
  for (const value of values) {
    const module = asModule(value);
    if (module !== null)
      forEachParameter(module, (name, tensor) => void (names.has(tensor) || names.set(tensor, name)));
  }
  return names;
}

/** What can be opened of a value; no Python code runs. */
export function contentsOf(value: HeldValue, names: ReadonlyMap<Tensor, string>): ValueChild[] {
  const all = whole(value, names);
  return all.length > most ? all.slice(0, most) : all;
}

function whole(value: HeldValue, names: ReadonlyMap<Tensor, string>): ValueChild[] {
  const tensor = heldTensor(value);
  if (tensor !== null) return hasGradient(tensor) ? [['grad', tensor.grad]] : [];
  if (value instanceof Tensor) return [];
  if (value instanceof PySet) return value.items().map((item, k) => [`{${k}}`, item]);
  if (value instanceof PyList || value instanceof PyTuple)
    return value.items.slice(0, most).map((item, k) => [`[${k}]`, item]);
  if (value instanceof PyDict) return pairs(value);
  if (!(value instanceof PyInstance)) return [];
  const module = asModule(value);
  if (module !== null) return ofModule(module);
  const optimizer = asOptimizer(value);
  if (optimizer !== null) return ofOptimizer(optimizer, names);
  return pairs(value.dict).filter(([name, held]) => held instanceof Tensor || isData(name, held));
}

/** Whether a value holds anything that can be opened. */
export function isOpenable(value: HeldValue): boolean {
  const tensor = heldTensor(value);
  if (tensor !== null) return hasGradient(tensor);
  if (value instanceof PySet) return value.size > 0;
  if (value instanceof PyList || value instanceof PyTuple) return value.items.length > 0;
  if (value instanceof PyDict) return value.size > 0;
  return value instanceof PyInstance && value.dict.size > 0;
}

export function heldTensor(value: HeldValue | undefined): Tensor | null {
  return value instanceof Tensor ? value : asTensor(value);
}

/** A leaf that collects a gradient shows it, `None` too; any other tensor only when it has kept one. */
function hasGradient({ requiresGrad, isLeaf, grad }: Tensor): boolean {
  return grad !== null || (requiresGrad && isLeaf);
}

/** The innermost scope, then the module where it is not that. */
export function shownScopes(scopes: readonly Scope[]): readonly (Scope | undefined)[] {
  return scopes.length > 1 ? [scopes.at(-1), scopes[0]] : [scopes[0]];
}

/** What lies in a variable, or in what it holds; `path` begins with its name. Undefined where there is no such thing. */
export function heldAt(
  scopes: readonly Scope[],
  [name = '', ...keys]: readonly string[],
  names: ReadonlyMap<Tensor, string>,
): HeldValue | undefined {
  let held: HeldValue | undefined = shownScopes(scopes)
    .find((scope) => scope?.variables.has(name))
    ?.variables.get(name);
  for (const key of keys) {
    if (held === undefined) return undefined;
    held = contentsOf(held, names).find(([label]) => label === key)?.[1];
  }
  return held;
}

/** The names of parameters in the models of all scopes. */
export function namesIn(scopes: readonly Scope[]): Map<Tensor, string> {
  return parameterNames(scopes.flatMap(({ variables }) => [...variables.values()]));
}
