/** The methods of generators. */
import { raiseIn } from '../generator-errors.ts';
import { resumeGenerator } from '../iteration.ts';
import { contextOf } from '../machine-state.ts';
import type { Interp, NativeKind } from '../../interp.ts';
import { generatorClass, isInstance, kindIs } from '../../objects/builtins.ts';
import { PyClass } from '../../objects/class.ts';
import { extendClass, native } from '../../objects/define.ts';
import { PyException } from '../../objects/exception.ts';
import { exceptionClass } from '../../objects/exceptions.ts';
import type { Value } from '../../objects/object.ts';
import { PyGenerator, RETURN_TO } from '../frame.ts';
import { address } from './address.ts';

function exceptionOf(m: Interp, type: Value, value: Value | undefined): PyException {
  if (type instanceof PyException) return type;
  if (type instanceof PyClass && type.isSubclass(exceptionClass('BaseException'))) {
    if (value instanceof PyException) return value;
    const made = m.call(type, value === undefined || value === null ? [] : [value]);
    if (made instanceof PyException) return made;
  }
  return m.raise(
    'TypeError',
    `exceptions must be classes or instances deriving from BaseException, not ${m.typeOf(type).label}`,
  );
}

/** `gen.close()` */
const CLOSE: NativeKind<{ readonly generator: PyGenerator; started: boolean }> = {
  name: 'close',
  step(m, state, sent) {
    if (!state.started) {
      state.started = true;
      return raiseIn(contextOf(m), state.generator, m.exception('GeneratorExit'), RETURN_TO.next);
    }
    if (sent === m.ended) return null;
    return m.raise('RuntimeError', 'generator ignored GeneratorExit');
  },
  caught(_m, state, exception) {
    const ends =
      isInstance(exception, exceptionClass('GeneratorExit')) || isInstance(exception, exceptionClass('StopIteration'));
    return ends && state.started ? null : undefined;
  },
};

/** Generators: their methods. */
export function defineGenerators(): void {
  kindIs(PyGenerator, generatorClass);
  extendClass(generatorClass, {
    methods: {
      __repr__: native('', (m, g: PyGenerator) => `<generator object ${g.qualname} at ${address(m, g)}>`),
      __iter__: native('', (_m, g: PyGenerator) => g),
      __next__: native('', (m, g: PyGenerator) => resumeGenerator(contextOf(m), g, null, RETURN_TO.raiseStop)),
      send: native('value, /', (m, g: PyGenerator, v: Value) =>
        resumeGenerator(contextOf(m), g, v, RETURN_TO.raiseStop),
      ),
      throw: native('type, value=, traceback=, /', (m, g: PyGenerator, type: Value, value?: Value) =>
        raiseIn(contextOf(m), g, exceptionOf(m, type, value), RETURN_TO.raiseStop),
      ),
      close: native('', (m, g: PyGenerator) => {
        if (g.frame === null || g.frame.pc === 0) {
          g.frame = null;
          return null;
        }
        return m.pushNative(CLOSE, { generator: g, started: false });
      }),
    },
    properties: {
      __name__: { get: (_m, g: PyGenerator) => g.name },
      __qualname__: { get: (_m, g: PyGenerator) => g.qualname },
      gi_running: { get: (_m, g: PyGenerator) => g.running },
    },
  });
}
