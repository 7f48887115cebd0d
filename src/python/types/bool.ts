/** The class bool. */
import { boolClass } from '../objects/builtins.ts';
import type { PyClass } from '../objects/class.ts';
import { extendClass, native, type NativeSpec } from '../objects/define.ts';
import { NotImplemented, type Value } from '../objects/object.ts';
import type { Interp } from '../interp.ts';
import { andInt, orInt, xorInt, type Int } from './int-arithmetic.ts';
import { withReflected } from './operators.ts';
import { intOf } from './plain.ts';

type Logical = (a: Int, b: Int) => Int;

/** `&`, `|` and `^` of two bools are bools, of a bool and an int ints. */
function logical(operation: Logical): NativeSpec {
  return native('value, /', (_m: Interp, self: Value, other: Value) => {
    const a = intOf(self);
    const b = intOf(other);
    if (a === null || b === null) return NotImplemented;
    const result = operation(a, b);
    return typeof self === 'boolean' && typeof other === 'boolean' ? result === 1 : result;
  });
}

extendClass(boolClass, {
  new: native('x=, /', (m: Interp, _cls: PyClass, x: Value | undefined) => x !== undefined && m.truth(x)),
  methods: {
    __repr__: native('', (_m, self: Value) => (self === true ? 'True' : 'False')),
    ...withReflected({ and: andInt, or: orInt, xor: xorInt }, logical),
  },
});
