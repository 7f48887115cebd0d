/** `torch.Tensor(2, 3)` and its kin: making tensors by calling their class, and what counts as their instances. */
import { detach } from '../../engine/composites/detach.ts';
import { type DType, dtypes, isFloating } from '../../engine/dtype.ts';
import { setRequiresGrad } from '../../engine/graph.ts';
import { full } from '../../engine/kernels/copy.ts';
import type { Interp } from '../../python/interp.ts';
import { PyClass } from '../../python/objects/class.ts';
import { defineClass, extendClass, native, type NativeSpec } from '../../python/objects/define.ts';
import type { Value } from '../../python/objects/object.ts';
import { PyList, PyTuple } from '../../python/objects/sequence.ts';
import { deviceOf } from '../device-object.ts';
import { sizeClass } from '../size-object.ts';
import { PyTensor, tensorClass } from '../tensor-object.ts';
import { guarded, torchOf } from '../torch-state.ts';
import { scalarOf } from './call.ts';
import { tensorFromData } from './elements.ts';
import { isInt } from './torch-signature.ts';

/** How C++ prints the options of a tensor of this dtype. */
function optionsText(dtype: DType): string {
  const names: Readonly<Record<DType, string>> = {
    float32: 'float',
    float64: 'double',
    int64: 'long',
    int32: 'int',
    int16: 'short',
    int8: 'signed char',
    uint8: 'unsigned char',
    bool: 'bool',
  };
  return `TensorOptions(dtype=${names[dtype]}, device=cpu, layout=Strided, requires_grad=false (default), pinned_memory=false (default), memory_format=(nullopt))`;
}

/** Raises unless the device is the CPU, in the words of the old constructors. */
function checkDevice(m: Interp, device: Value | undefined): void {
  if (device === undefined || device === null) return;
  const { type } = deviceOf(m, device);
  if (type === 'cpu') return;
  m.raise('RuntimeError', `legacy constructor expects device type: cpu but device type: ${type} was passed`);
}

/**
 * Sizes make zeros (PyTorch leaves the memory as it is), one sequence gives the values, one tensor is looked at again.
 * `own`: the element type that the class stands for; null where any will do.
 */
function construct(dtype: DType, own: DType | null): NativeSpec {
  return native('*args, device=, data=', (m: Interp, cls: PyClass, args: Value[], device, named) => {
    const room = torchOf(m);
    checkDevice(m, device);
    const owner = cls.isSubclass(tensorClass) ? cls : tensorClass;
    const given = named === undefined ? args : [...args, named as Value];
    const [first] = given;
    if (first instanceof PyTensor && given.length === 1) {
      if (own !== null && first.tensor.dtype !== own) {
        m.raise('TypeError', `expected ${optionsText(own)} (got ${optionsText(first.tensor.dtype)})`);
      }
      return new PyTensor(owner, detach(first.tensor));
    }
    const sizes = first instanceof PyTuple && first.cls === sizeClass ? first.items : given;
    if (sizes.every(isInt)) {
      const shape = sizes.length === 0 && given.length === 0 ? [0] : sizes.map((v) => scalarOf(m, v).value);
      return new PyTensor(
        owner,
        guarded(m, () => full(room.context, shape, 0, dtype)),
      );
    }
    if (first instanceof PyList || first instanceof PyTuple || typeof first === 'string') {
      return new PyTensor(owner, tensorFromData(m, room, first, dtype));
    }
    return refuseData(m, given);
  });
}

function refuseData(m: Interp, given: readonly Value[]): never {
  const odd = given.findIndex((v) => !isInt(v));
  const found = m.typeOf(given[odd] ?? null).name;
  if (given.length > 1 && odd > 0) {
    m.raise(
      'TypeError',
      `new(): argument 'size' failed to unpack the object at pos ${odd + 1} with error "type must be tuple of ints,but got ${found}"`,
    );
  }
  return m.raise('TypeError', `new(): data must be a sequence (got ${found})`);
}

extendClass(tensorClass, { new: construct('float32', null) });

/** An old class by its element type: tensors are its instances where their elements are of that type. */
function legacy(name: string, dtype: DType): PyClass {
  const cls = defineClass({ name, module: 'torch', new: construct(dtype, dtype), subclassable: false });
  cls.claims = (v) => v instanceof PyTensor && v.tensor.dtype === dtype;
  return cls;
}

/** The classes by element type that old listings use. */
export const legacyClasses: Readonly<Record<string, PyClass>> = Object.fromEntries(
  (Object.keys(dtypes) as DType[]).map((dtype) => {
    const name = `${dtypes[dtype].scalarType}Tensor`;
    return [name, legacy(name, dtype)];
  }),
);

/** The element type that `x.type(…)` asks for by a class or by its name. */
export function dtypeOfType(m: Interp, wanted: Value): DType {
  const name = wanted instanceof PyClass ? `${wanted.module}.${wanted.name}` : typeof wanted === 'string' ? wanted : '';
  if (name === 'torch.Tensor') return torchOf(m).defaultDType;
  const found = (Object.keys(dtypes) as DType[]).find((dtype) => name === `torch.${dtypes[dtype].scalarType}Tensor`);
  if (found !== undefined) return found;
  if (name.startsWith('torch.cuda.')) m.raise('AssertionError', 'Torch not compiled with CUDA enabled');
  const shown = wanted instanceof PyClass ? wanted.name : typeof wanted === 'string' ? wanted : m.typeOf(wanted).name;
  return m.raise('ValueError', `invalid type: '${shown}'`);
}

/** `torch.autograd.Variable(data)`: what a tensor was wrapped in before it could ask for gradients; gives a tensor now. */
export const variableClass = defineClass({
  name: 'Variable',
  module: 'torch.autograd',
  subclassable: false,
  new: native(
    'data=, requires_grad=, volatile=',
    (m: Interp, _cls: Value, data: Value | undefined, requiresGrad: Value | undefined, volatile: Value | undefined) => {
      if (volatile === true) {
        const text = 'volatile was removed and now has no effect. Use `with torch.no_grad():` instead.';
        m.call(m.getattr(m.importModule('warnings'), 'warn'), [text]);
      }
      if (data !== undefined && !(data instanceof PyTensor)) {
        m.raise('TypeError', `Variable data has to be a tensor, but got ${m.typeOf(data).name}`);
      }
      const made = data === undefined ? full(torchOf(m).context, [0], 0, 'float32') : detach(data.tensor);
      const asks = requiresGrad !== undefined && m.truth(requiresGrad);
      if (asks && !isFloating(made.dtype)) {
        m.raise('RuntimeError', 'Only Tensors of floating point and complex dtype can require gradients');
      }
      guarded(m, () => setRequiresGrad(made, asks));
      return new PyTensor(tensorClass, made);
    },
  ),
});
variableClass.claims = (v) => v instanceof PyTensor;
