/** The module `sys`. */
import type { Interp } from '../../interp.ts';
import { native, nativeModule } from '../../objects/define.ts';
import { PyDict } from '../../objects/dict.ts';
import type { PyModule } from '../../objects/function.ts';
import { PyFloat, type Value } from '../../objects/object.ts';
import { PyList, PyTuple } from '../../objects/sequence.ts';
import { stderr, stdout, sysPlace } from './streams.ts';

/** The implementation's facts, as CPython 3.11 on a 64-bit machine gives them. */
const FLOAT_INFO: Readonly<Record<string, Value>> = {
  max: new PyFloat(Number.MAX_VALUE),
  max_exp: 1024,
  max_10_exp: 308,
  min: new PyFloat(2.2250738585072014e-308),
  min_exp: -1021,
  min_10_exp: -307,
  dig: 15,
  mant_dig: 53,
  epsilon: new PyFloat(Number.EPSILON),
  radix: 2,
  rounds: 1,
};

/** A tuple whose items also have names, such as `sys.version_info`. */
function namedTuple(m: Interp, name: string, fields: Readonly<Record<string, Value>>): Value {
  const made = m.makeClass(name, [m.typeOf(new PyTuple([]))], new Map(Object.entries(fields)));
  return m.call(made, [new PyTuple(Object.values(fields))]);
}

/** `sys`. */
export function sysModule(m: Interp): PyModule {
  const module = nativeModule('sys', {
    argv: new PyList(['<main>']),
    byteorder: 'little',
    executable: '',
    maxsize: 2n ** 63n - 1n,
    maxunicode: 0x10ffff,
    path: new PyList([]),
    platform: 'linux',
    version: '3.11.0 (Backstep)',
    version_info: namedTuple(m, 'version_info', { major: 3, minor: 11, micro: 0, releaselevel: 'final', serial: 0 }),
    float_info: namedTuple(m, 'float_info', FLOAT_INFO),
    modules: 'modules' in m && m.modules instanceof PyDict ? m.modules : new PyDict(),
    stdout,
    stderr,
    __stdout__: stdout,
    __stderr__: stderr,
    exit: native('status=, /', (machine: Interp, status: Value | undefined) =>
      machine.throw(machine.exception('SystemExit', ...(status === undefined ? [] : [status]))),
    ),
    getrecursionlimit: native('', () => 1000),
    setrecursionlimit: native('limit, /', (machine: Interp, limit: Value) => {
      if (machine.index(limit) < 1) machine.raise('ValueError', 'recursion limit must be greater or equal than 1');
      return null;
    }),
    getsizeof: native('object, /', (machine: Interp) =>
      machine.raise(
        'NotImplementedError',
        "sys.getsizeof() is not part of Backstep's Python: objects have no size in bytes",
      ),
    ),
    intern: native('string, /', (_machine, text: Value) => text),
  });
  sysPlace(m).module = module;
  return module;
}
