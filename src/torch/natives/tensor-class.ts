/** `torch.Tensor(2, 3)` and its kin: making tensors by calling their class. */
import { detach } from '../../engine/composites/detach.ts';
import type { DType } from '../../engine/dtype.ts';
import { full } from '../../engine/kernels/copy.ts';
import type { Interp } from '../../python/interp.ts';
import type { PyClass } from '../../python/objects/class.ts';
import { defineClass, extendClass, native, type NativeSpec } from '../../python/objects/define.ts';
import type { Value } from '../../python/objects/object.ts';
import { PyTuple } from '../../python/objects/sequence.ts';
import { tensorFromData } from './elements.ts';
import { PyTensor, tensorClass } from '../tensor-object.ts';
import { guarded, torchOf } from '../torch-room.ts';
import { sizeClass } from '../size-object.ts';

/** Sizes make zeros (PyTorch leaves the memory as it is), a list or tensor gives the values. */
function construct(dtype: DType): NativeSpec {
  return native('*args', (m: Interp, cls: PyClass, args: Value[]) => {
    const room = torchOf(m);
    const owner = cls.isSubclass(tensorClass) ? cls : tensorClass;
    const [first] = args;
    if (first instanceof PyTensor) return new PyTensor(owner, detach(first.tensor));
    const sizes = first instanceof PyTuple && first.cls === sizeClass ? first.items : args;
    if (sizes.every((v) => typeof v === 'number')) {
      const shape = sizes.length === 0 ? [0] : sizes.map(Number);
      return new PyTensor(
        owner,
        guarded(m, () => full(room.context, shape, 0, dtype)),
      );
    }
    return new PyTensor(owner, tensorFromData(m, room, first ?? null, dtype));
  });
}

extendClass(tensorClass, { new: construct('float32') });

function legacy(name: string, dtype: DType): PyClass {
  return defineClass({ name, module: 'torch', new: construct(dtype), subclassable: false });
}

/** The classes by element type that old listings use. */
export const legacyClasses: Readonly<Record<string, PyClass>> = {
  FloatTensor: legacy('FloatTensor', 'float32'),
  DoubleTensor: legacy('DoubleTensor', 'float64'),
  LongTensor: legacy('LongTensor', 'int64'),
  IntTensor: legacy('IntTensor', 'int32'),
  ShortTensor: legacy('ShortTensor', 'int16'),
  CharTensor: legacy('CharTensor', 'int8'),
  ByteTensor: legacy('ByteTensor', 'uint8'),
  BoolTensor: legacy('BoolTensor', 'bool'),
};
