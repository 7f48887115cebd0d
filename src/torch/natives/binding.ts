/** How natives are declared, and where a listing finds them. */
import type { Interp } from '../../python/interp.ts';
import { PyNative } from '../../python/objects/function.ts';
import type { Kwargs } from '../../python/objects/native.ts';
import { signature } from '../../python/objects/native.ts';
import type { Value } from '../../python/objects/object.ts';
import { tensorClass } from '../tensor-object.ts';
import { guarded } from '../torch-state.ts';
import { Call, pythonValue, type Result } from './call.ts';
import { bindTorch, torchSignature, type TorchSignature } from './torch-signature.ts';

/** Where a native is found: `torch.f`, `tensor.f`, `torch._C._nn.f`. */
export type Place = 'function' | 'method' | 'nn';

/** One native: its name, what it takes, what it does. */
export interface Binding {
  readonly name: string;
  readonly places: readonly Place[];
  readonly signatures: readonly TorchSignature[];
  readonly body: (c: Call) => Result;
}

type Body = (c: Call) => Result;

function binding(names: string, text: string | readonly string[], places: readonly Place[], body: Body): Binding[] {
  const signatures = (typeof text === 'string' ? [text] : text).map(torchSignature);
  return names.split(' ').map((name) => ({ name, places, signatures, body }));
}

/** `torch.f(x, …)` and `x.f(…)`. Several names mean the same. */
export function both(names: string, text: string | readonly string[], body: Body): Binding[] {
  return binding(names, text, ['function', 'method'], body);
}

/** `torch.f(…)` only. */
export function functionOnly(names: string, text: string | readonly string[], body: Body): Binding[] {
  return binding(names, text, ['function'], body);
}

/** `x.f(…)` only. */
export function methodOnly(names: string, text: string | readonly string[], body: Body): Binding[] {
  return binding(names, text, ['method'], body);
}

/** `torch._C._nn.f(…)`: for torch's own Python to call. */
export function nnOnly(names: string, text: string | readonly string[], body: Body): Binding[] {
  return binding(names, text, ['nn'], body);
}

const anything = signature('*args, **kwargs');

/** No keyword arguments are null, which is looked at faster. */
function given(kwargs: Kwargs): Kwargs {
  return kwargs === null || kwargs.size === 0 ? null : kwargs;
}

/** The native as a function. */
export function asFunction({ name, signatures, body }: Binding, module: string): PyNative {
  return new PyNative(
    name,
    null,
    anything,
    (m: Interp, args: Value[], kwargs: Kwargs) => {
      const { values, which } = bindTorch(m, name, signatures, args, given(kwargs), 0);
      return guarded(m, () => pythonValue(body(new Call(m, values, which))));
    },
    module,
  );
}

/** The native as a method of tensors, which are its first argument. */
export function asMethod({ name, signatures, body }: Binding): PyNative {
  return new PyNative(
    name,
    tensorClass,
    anything,
    (m: Interp, self: Value, args: Value[], kwargs: Kwargs) => {
      const { values, which } = bindTorch(m, name, signatures, [self, ...args], given(kwargs), 1);
      return guarded(m, () => pythonValue(body(new Call(m, values, which))));
    },
    'torch',
  );
}
