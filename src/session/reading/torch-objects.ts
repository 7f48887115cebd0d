/** Reads modules, optimizers and tensors off Python objects without running Python code. */
import type { Tensor } from '../../engine/tensor.ts';
import type { PyClass } from '../../python/objects/class.ts';
import { PyDict } from '../../python/objects/dict.ts';
import { PyFloat, PyInstance, type Value } from '../../python/objects/object.ts';
import { PyList } from '../../python/objects/sequence.ts';
import { PyTensor } from '../../torch/tensor-object.ts';

/** Reads torch's Python objects (modules, optimizers) without running any Python code. */

function derives(cls: PyClass, name: string, module: string): boolean {
  return cls.mro.some((one) => one.name === name && one.module === module);
}

export function asModule(value: Value | undefined): PyInstance | null {
  return value instanceof PyInstance && derives(value.cls, 'Module', 'torch.nn.modules.module') ? value : null;
}

export function asOptimizer(value: Value | undefined): PyInstance | null {
  return value instanceof PyInstance && derives(value.cls, 'Optimizer', 'torch.optim.optimizer') ? value : null;
}

export function asTensor(value: Value | undefined): Tensor | null {
  return value instanceof PyTensor ? value.tensor : null;
}

/** A number out of a Python int, float, bool or one-element tensor; null for anything else. */
export function asNumber(value: Value | undefined): number | null {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint' || typeof value === 'boolean') return Number(value);
  if (value instanceof PyFloat) return value.v;
  const tensor = asTensor(value);
  return tensor !== null && tensor.numel === 1 ? tensor.at(tensor.shape.map(() => 0)) : null;
}

function entries(module: PyInstance, slot: '_modules' | '_parameters'): readonly (readonly [string, Value])[] {
  const dict = module.dict.getStr(slot);
  const out: (readonly [string, Value])[] = [];
  if (dict instanceof PyDict) dict.forEach((name, value) => void (typeof name === 'string' && out.push([name, value])));
  return out;
}

/** The child modules by name. */
export function childrenOf(module: PyInstance): readonly (readonly [string, PyInstance])[] {
  return entries(module, '_modules').flatMap(([name, value]) => {
    const child = asModule(value);
    return child === null ? [] : [[name, child] as const];
  });
}

/** Calls `fn` for each parameter below `module` with its dotted name. Shared modules and parameters have their first name. */
export function forEachParameter(module: PyInstance, fn: (name: string, parameter: Tensor) => void): void {
  const seen = new Set<unknown>();
  const walk = (one: PyInstance, prefix: string): void => {
    if (seen.has(one)) return;
    seen.add(one);
    for (const [name, value] of entries(one, '_parameters')) {
      const parameter = asTensor(value);
      if (parameter === null || seen.has(parameter)) continue;
      seen.add(parameter);
      fn(prefix + name, parameter);
    }
    for (const [name, child] of childrenOf(one)) walk(child, `${prefix}${name}.`);
  };
  walk(module, '');
}

/** Path from `module` down to `target` (`layers.0`); null when it is not below. */
export function pathTo(module: PyInstance, target: PyInstance): string | null {
  for (const [name, child] of childrenOf(module)) {
    if (child === target) return name;
    const below = pathTo(child, target);
    if (below !== null) return `${name}.${below}`;
  }
  return null;
}

/** `Linear(10, 50)`: the class and the numbers it was made with. */
export function labelOf(module: PyInstance): string {
  const sizes: string[] = [];
  const rates: string[] = [];
  module.dict.forEach((name, value) => {
    if (typeof name !== 'string' || name.startsWith('_')) return;
    if (typeof value === 'number') sizes.push(String(value));
    else if (value instanceof PyFloat) rates.push(String(value.v));
  });
  return `${module.cls.name}(${(sizes.length > 0 ? sizes : rates).join(', ')})`;
}

/** The parameters of an optimizer, group by group. */
export function parametersOf(optimizer: PyInstance): Tensor[] {
  return groupsOf(optimizer).flatMap((group) => {
    const params = group.getStr('params');
    return params instanceof PyList ? params.items.flatMap((item) => asTensor(item) ?? []) : [];
  });
}

/** The learning rate of the first parameter group; NaN when there is none. */
export function learningRateOf(optimizer: PyInstance): number {
  return asNumber(groupsOf(optimizer)[0]?.getStr('lr')) ?? NaN;
}

/** An optimizer's parameter groups. */
export function groupsOf(optimizer: PyInstance): readonly PyDict[] {
  const groups = optimizer.dict.getStr('param_groups');
  return groups instanceof PyList ? groups.items.filter((item) => item instanceof PyDict) : [];
}
