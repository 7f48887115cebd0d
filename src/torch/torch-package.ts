/** Puts the package `torch` together: natives, readable Python, and names that refuse. */
import type { Context } from '../engine/context.ts';
import type { Interp } from '../python/interp.ts';
import { nativeModule } from '../python/objects/define.ts';
import type { PyModule } from '../python/objects/function.ts';
import { PyFloat, type Value } from '../python/objects/object.ts';
import type { ModuleRegistry, ModuleSource } from '../python/modules.ts';
import { deviceClass } from './device-object.ts';
import { dtypeNames, dtypeObject, dtypeClass } from './dtype-object.ts';
import { torchGeneratorClass, PyTorchGenerator } from './generator-object.ts';
import { knownModules } from './missing.ts';
import { activations } from './natives/activations.ts';
import { arithmetic } from './natives/arithmetic.ts';
import { autograd } from './natives/autograd.ts';
import { asFunction, asMethod, type Binding } from './natives/binding.ts';
import { clipping } from './natives/clipping.ts';
import { comparisons } from './natives/comparisons.ts';
import { conversions } from './natives/conversions.ts';
import { copies } from './natives/copies.ts';
import { creation } from './natives/creation.ts';
import { einsumBinding } from './natives/einsum.ts';
import { extremes } from './natives/extremes.ts';
import { filling } from './natives/filling.ts';
import { grids } from './natives/grids.ts';
import './natives/indexing.ts';
import { joining } from './natives/joining.ts';
import { linearAlgebra } from './natives/linear-algebra.ts';
import { losses } from './natives/losses.ts';
import { normalization } from './natives/normalization.ts';
import './natives/operators.ts';
import { pointwise } from './natives/pointwise.ts';
import './natives/properties.ts';
import { random } from './natives/random.ts';
import { rearranging } from './natives/rearranging.ts';
import { reductions } from './natives/reductions.ts';
import { scatters } from './natives/scatter.ts';
import { refusal, settings } from './natives/settings.ts';
import { typeInfo, typeInfoClasses } from './natives/type-info.ts';
import { statistics } from './natives/statistics.ts';
import { legacyClasses, variableClass } from './natives/tensor-class.ts';
import { views } from './natives/views.ts';
import { sizeClass } from './size-object.ts';
import { tensorClass } from './tensor-object.ts';
import { installState, torchOf, TorchState } from './torch-state.ts';

const bindings: readonly Binding[] = [
  ...activations,
  ...arithmetic,
  ...autograd,
  ...clipping,
  ...comparisons,
  ...conversions,
  ...copies,
  ...creation,
  ...einsumBinding,
  ...extremes,
  ...filling,
  ...grids,
  ...joining,
  ...linearAlgebra,
  ...losses,
  ...normalization,
  ...pointwise,
  ...random,
  ...rearranging,
  ...reductions,
  ...scatters,
  ...settings,
  ...statistics,
  ...typeInfo,
  ...views,
];

for (const binding of bindings) {
  if (binding.places.includes('method')) tensorClass.setOwn(binding.name, asMethod(binding));
}

const libraryFiles: Readonly<Record<string, string>> = import.meta.glob('./lib/torch/**/*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The readable half of torch: module name → source. Made once, so that each is compiled once. */
const library: ReadonlyMap<string, ModuleSource> = new Map<string, ModuleSource>([
  ...Object.entries(libraryFiles).map(([path, python]) => {
    const file = path.replace('./lib/', '');
    const name = file.replace(/(\/__init__)?\.py$/, '').replaceAll('/', '.');
    return [name, { python, library: true, file, package: file.endsWith('__init__.py') }] as const;
  }),
  ['torch.optim._optimizers', { python: optimizerImports(), library: true, file: 'torch/optim/_optimizers.py' }],
]);

/** Brings every optimizer that has a file in `torch/optim` into one module, `from torch.optim.adam import Adam` and so on. */
function optimizerImports(): string {
  const imports = Object.entries(libraryFiles).flatMap(([path, python]) => {
    const [, module] = /torch\/optim\/(\w+)\.py$/.exec(path) ?? [];
    const classes = [...python.matchAll(/^class (\w+)\(Optimizer\):/gm)].map(([, name]) => name);
    return module === undefined ? [] : classes.map((name) => `from torch.optim.${module} import ${name}\n`);
  });
  return imports.join('');
}

/** What every machine's `torch` has. */
function functionsOf(place: 'function' | 'nn', module: string): Record<string, Value> {
  const found = bindings.filter((binding) => binding.places.includes(place));
  return Object.fromEntries(found.map((binding) => [binding.name, asFunction(binding, module)]));
}

const nativeFunctions = functionsOf('function', 'torch');
const nnFunctions = functionsOf('nn', 'torch._C._nn');

const constants: Readonly<Record<string, Value>> = {
  Tensor: tensorClass,
  Size: sizeClass,
  Generator: torchGeneratorClass,
  device: deviceClass,
  dtype: dtypeClass,
  inf: new PyFloat(Infinity),
  nan: new PyFloat(NaN),
  pi: new PyFloat(Math.PI),
  e: new PyFloat(Math.E),
  __version__: '2.13.0',
  ...Object.fromEntries(Object.entries(dtypeNames).map(([name, dtype]) => [name, dtypeObject(dtype)])),
  ...typeInfoClasses,
  ...legacyClasses,
  _Variable: variableClass,
};

function nativePart(m: Interp, room: TorchState, seed: number | bigint): PyModule {
  room.reset(seed);
  installState(m, room);
  return nativeModule('torch._C', {
    ...constants,
    ...nativeFunctions,
    _nn: nativeModule('torch._C._nn', nnFunctions),
    default_generator: new PyTorchGenerator(torchOf(m).context.generator),
  });
}

/** torch for one run: register it, then let the machine import it. */
export interface TorchPackage {
  /** The engine's state: set its `observer` to be told of ops and of backward passes. */
  readonly context: Context;
  /** Makes that state part of a machine's snapshots from the start, also before the program imports torch. */
  readonly install: (m: Interp) => void;
}

/**
 * Adds torch and all its modules to a machine's registry. `seed`: as if `torch.manual_seed(seed)` stood before the first
 * line (seeding Python's `random` is not torch's business).
 */
export function registerTorch(registry: ModuleRegistry, seed: number | bigint): TorchPackage {
  const room = new TorchState();
  for (const [name, source] of library) registry.add(name, source);
  registry.add('torch._C', { native: (m) => nativePart(m, room, seed) });
  registry.add('torch.linalg', {
    native: () =>
      nativeModule('torch.linalg', {
        vector_norm: nativeFunctions['_vector_norm'] ?? null,
        norm: nativeFunctions['_linalg_norm'] ?? null,
        __getattr__: refusal('torch.linalg'),
      }),
  });
  for (const module of knownModules()) {
    if (registry.get(module) !== undefined) continue;
    registry.add(module, { native: () => nativeModule(module, { __getattr__: refusal(module) }) });
  }
  return { context: room.context, install: (m) => installState(m, room) };
}
