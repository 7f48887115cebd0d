/** Switches and questions about torch itself. */
import { isFloating } from '../../engine/dtype.ts';
import { type Tensor, windowOn } from '../../engine/tensor.ts';
import { resultType } from '../../engine/promotion.ts';
import { setRequiresGrad } from '../../engine/graph.ts';
import { PyClass } from '../../python/objects/class.ts';
import { PyNative } from '../../python/objects/function.ts';
import { signature } from '../../python/objects/native.ts';
import type { Interp } from '../../python/interp.ts';
import type { Value } from '../../python/objects/object.ts';
import { dtypeObject } from '../dtype-object.ts';
import { PyList } from '../../python/objects/sequence.ts';
import { namesOf, noAttribute, refusedName } from '../missing.ts';
import { PyTensor } from '../tensor-object.ts';
import { defaultPrintOptions, guarded } from '../torch-state.ts';
import { tensorTypeName } from '../../engine/dtype.ts';
import { functionOnly, type Binding } from './binding.ts';
import type { Call } from './call.ts';

/** `torch.nn.Parameter(data)`: the same memory as a leaf that modules recognize. */
function makeParameter(c: Call): Value {
  const cls = c.raw(0);
  const data = c.raw(1);
  if (!(cls instanceof PyClass)) c.m.raise('TypeError', 'a parameter needs its class');
  if (!(data instanceof PyTensor)) {
    c.m.raise('TypeError', `data must be a Tensor, not ${c.m.typeOf(data ?? null).name}`);
  }
  const x: Tensor = data.tensor;
  const parameter = windowOn(x, x.shape, x.strides, x.offset);
  parameter.isParameter = true;
  const asks = c.bool(2, true);
  if (asks && !isFloating(x.dtype)) {
    c.m.raise('RuntimeError', 'Only Tensors of floating point and complex dtype can require gradients');
  }
  guarded(c.m, () => setRequiresGrad(parameter, asks));
  return new PyTensor(cls, parameter);
}

function printOptions(c: Call): null {
  const profile = c.str(4);
  let options = c.room.print;
  if (profile === 'default') options = defaultPrintOptions;
  if (profile === 'short') options = { ...defaultPrintOptions, precision: 2, edgeItems: 2 };
  if (profile === 'full') options = { ...defaultPrintOptions, threshold: Infinity };
  c.room.print = {
    precision: c.int(0, options.precision),
    threshold: c.number(1, options.threshold),
    edgeItems: c.int(2, options.edgeItems),
    lineWidth: c.int(3, options.lineWidth),
    sciMode: c.has(5) ? c.bool(5) : null,
  };
  return null;
}

/** `torch.typename(x)` */
function typeName(m: Interp, v: Value): string {
  if (v instanceof PyTensor) return tensorTypeName(v.tensor.dtype);
  const qualname = v instanceof PyClass ? undefined : m.findattr(v, '__qualname__');
  if (typeof qualname === 'string') {
    const module = m.findattr(v, '__module__') ?? '';
    return typeof module === 'string' && module !== '' && module !== 'builtins' ? `${module}.${qualname}` : qualname;
  }
  const cls = v instanceof PyClass ? v : m.typeOf(v);
  return cls.module === 'builtins' || cls.module === '' ? cls.qualname : `${cls.module}.${cls.qualname}`;
}

/** The `__getattr__` of a module: what PyTorch has there and is not here is refused by name. */
export function refusal(module: string): PyNative {
  return new PyNative(
    '__getattr__',
    null,
    signature('name, /'),
    (m: Interp, name: string) => {
      const refused = refusedName(m, module, name);
      return refused ?? noAttribute(m, m.importModule(module), name, `module '${module}'`);
    },
    module,
  );
}

const nothing = (names: string): Binding[] =>
  functionOnly(names, 'any first=None, any second=None, *, any warn_only=None', () => null);

export const settings: readonly Binding[] = [
  ...functionOnly('_make_parameter', 'any cls, any data, bool requires_grad=True', makeParameter),
  ...functionOnly('_refusal', 'str module', (c) => refusal(c.str(0))),
  ...functionOnly('_refused', 'str owner, str name', (c) => refusedName(c.m, c.str(0), c.str(1)) ?? null),
  ...functionOnly('_public_names', 'str module', (c) => new PyList([...namesOf(c.str(0))])),
  ...functionOnly('_set_grad_enabled', 'bool mode', (c) => {
    c.room.context.gradMode = c.bool(0);
    return null;
  }),
  ...functionOnly('is_grad_enabled', '', (c) => c.room.context.gradMode),
  ...functionOnly('_set_inference_mode', 'bool mode', (c) => {
    c.room.context.inferenceMode = c.bool(0);
    return null;
  }),
  ...functionOnly('is_inference_mode_enabled', '', (c) => c.room.context.inferenceMode),
  ...functionOnly('is_tensor', 'any obj', (c) => c.raw(0) instanceof PyTensor),
  ...functionOnly('typename', 'any o', (c) => typeName(c.m, c.raw(0) ?? null)),
  ...functionOnly('get_default_dtype', '', (c) => dtypeObject(c.room.defaultDType)),
  ...functionOnly('set_default_dtype', 'dtype d', (c) => {
    const dtype = c.dtype(0) ?? 'float32';
    if (!isFloating(dtype)) {
      c.m.raise('TypeError', `only floating-point types are supported as the default type`);
    }
    c.room.defaultDType = dtype;
    return null;
  }),
  ...functionOnly('result_type', 'Operand tensor1, Operand tensor2', (c) =>
    dtypeObject(resultType(c.operand(0), c.operand(1))),
  ),
  ...functionOnly(
    'set_printoptions',
    'int precision=None, float threshold=None, int edgeitems=None, int linewidth=None, str profile=None, bool sci_mode=None',
    printOptions,
  ),
  ...functionOnly('get_num_threads', '', () => 1),
  ...nothing('set_num_threads use_deterministic_algorithms set_flush_denormal'),
];
