/** The listing's own names for models and their parameters. */
import type { Tensor } from '../../engine/tensor.ts';
import type { PyInstance } from '../../python/objects/object.ts';
import { asModule, asTensor, childrenOf, forEachParameter } from './torch-objects.ts';
import type { Scope } from './scopes.ts';

/** What the listing calls its models and their parameters. */
export interface Names {
  /** `fc1.weight`, with the variable in front (`netG.fc1.weight`) where there are several models; `w` for a tensor by itself. */
  readonly leaves: ReadonlyMap<Tensor, string>;
  /** What stands before the paths of a model's modules: '' for the only one. */
  readonly prefixes: ReadonlyMap<PyInstance, string>;
  /** The variables that hold the models. */
  readonly models: ReadonlyMap<PyInstance, string>;
}

/** Reads the names off the listing's variables. A model inside another one goes by that one's name. */
export function readNames(scopes: readonly Scope[]): Names {
  const models = new Map<PyInstance, string>();
  const tensors = new Map<Tensor, string>();
  for (const { variables } of scopes) {
    for (const [name, value] of variables) {
      const module = asModule(value);
      const tensor = asTensor(value);
      if (module !== null && !models.has(module)) models.set(module, name);
      if (tensor !== null && !tensors.has(tensor)) tensors.set(tensor, name);
    }
  }
  for (const module of models.keys()) forget(models, module);
  const withParameters = [...models].filter(([module]) => hasParameters(module));
  const leaves = new Map<Tensor, string>();
  const prefixes = new Map<PyInstance, string>();
  for (const [module, name] of withParameters) {
    const prefix = withParameters.length > 1 ? `${name}.` : '';
    prefixes.set(module, prefix);
    forEachParameter(module, (path, parameter) => void (leaves.has(parameter) || leaves.set(parameter, prefix + path)));
  }
  for (const [tensor, name] of tensors) if (tensor.isLeaf && !leaves.has(tensor)) leaves.set(tensor, name);
  return { leaves, prefixes, models };
}

/** Removes everything below `module`. */
function forget(models: Map<PyInstance, string>, module: PyInstance): void {
  for (const [, child] of childrenOf(module)) {
    models.delete(child);
    forget(models, child);
  }
}

function hasParameters(module: PyInstance): boolean {
  let any = false;
  forEachParameter(module, () => {
    any = true;
  });
  return any;
}
