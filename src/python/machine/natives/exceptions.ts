/** The methods and attributes of exceptions. */
import type { Interp } from '../../interp.ts';
import { tracebackClass, typeOf } from '../../objects/builtins.ts';
import type { PyClass } from '../../objects/class.ts';
import { extendClass, native } from '../../objects/define.ts';
import { PyDict } from '../../objects/dict.ts';
import { PyException, PyTraceback } from '../../objects/exception.ts';
import { exceptionClass } from '../../objects/exceptions.ts';
import type { Value } from '../../objects/object.ts';
import { PyList, PyTuple } from '../../objects/sequence.ts';

function causeFrom(m: Interp, v: Value | undefined, what: string): PyException | null {
  if (v instanceof PyException) return v;
  if (v === null || v === undefined) return null;
  return m.raise('TypeError', `exception ${what} must be None or derive from BaseException`);
}

/** What all exceptions have, and the extra attributes of some. */
export function defineExceptions(): void {
  extendClass(exceptionClass('BaseException'), {
    new: native('*args, **kwargs', (m, cls: PyClass, args: Value[], kwargs: Map<string, Value>) => {
      if (kwargs.size > 0 && cls.builtin && !cls.isSubclass(exceptionClass('ImportError'))) {
        const named = cls.isSubclass(exceptionClass('AttributeError')) || cls.isSubclass(exceptionClass('NameError'));
        if (!named) m.raise('TypeError', `${cls.name}() takes no keyword arguments`);
      }
      const e = new PyException(cls, args);
      e.dict = new PyDict();
      const name = kwargs.get('name');
      if (typeof name === 'string' && cls.builtin) e.missing = name;
      const obj = kwargs.get('obj');
      if (obj !== undefined && cls.isSubclass(exceptionClass('AttributeError'))) e.target = obj;
      return e;
    }),
    methods: {
      __init__: native('*args, **kwargs', (_m, e: PyException, args: Value[]) => {
        e.args = args;
        return null;
      }),
      __str__: native('', (m, e: PyException) => {
        const [only] = e.args;
        if (only === undefined) return '';
        return e.args.length === 1 ? m.str(only) : m.repr(new PyTuple(e.args));
      }),
      __repr__: native('', (m, e: PyException) => {
        const args = e.args.length === 1 ? `(${m.repr(e.args[0] ?? null)})` : m.repr(new PyTuple(e.args));
        return e.cls.name + args;
      }),
      with_traceback: native('tb, /', (_m, e: PyException, tb: Value) => {
        e.traceback = tb instanceof PyTraceback ? tb : null;
        return e;
      }),
      add_note: native('note, /', (m, e: PyException, note: Value) => {
        if (typeof note !== 'string') m.raise('TypeError', `note must be a str, not '${typeOf(note).label}'`);
        e.dict ??= new PyDict();
        const notes = e.dict.getStr('__notes__');
        if (notes instanceof PyList) notes.edit().push(note);
        else e.dict.setStr('__notes__', new PyList([note]));
        return null;
      }),
      __setattr__: native('name, value, /', (m, e: PyException, name: string, value: Value) => {
        e.dict ??= new PyDict();
        const found = e.cls.lookup(name);
        if (typeof found === 'object' && found !== null && 'set' in found && typeof found.set === 'function') {
          (found.set as (m: Interp, e: PyException, v: Value) => void)(m, e, value);
        } else e.dict.setStr(name, value);
        return null;
      }),
    },
    properties: {
      args: {
        get: (_m, e: PyException) => new PyTuple(e.args),
        set: (m, e: PyException, v) => {
          e.args = m.list(v ?? null);
        },
      },
      __cause__: {
        get: (_m, e: PyException) => e.cause,
        set: (m, e: PyException, v) => {
          e.cause = causeFrom(m, v, 'cause');
          e.suppressContext = true;
        },
      },
      __context__: {
        get: (_m, e: PyException) => e.context,
        set: (m, e: PyException, v) => {
          e.context = causeFrom(m, v, 'context');
        },
      },
      __suppress_context__: {
        get: (_m, e: PyException) => e.suppressContext,
        set: (_m, e: PyException, v) => {
          e.suppressContext = v === true;
        },
      },
      __traceback__: {
        get: (_m, e: PyException) => e.traceback,
        set: (_m, e: PyException, v) => {
          e.traceback = v instanceof PyTraceback ? v : null;
        },
      },
    },
  });
  extendClass(exceptionClass('StopIteration'), {
    properties: { value: { get: (_m, e: PyException) => e.args[0] ?? null } },
  });
  extendClass(exceptionClass('SystemExit'), {
    properties: {
      code: { get: (_m, e: PyException) => (e.args.length > 1 ? new PyTuple(e.args) : (e.args[0] ?? null)) },
    },
  });
  extendClass(exceptionClass('KeyError'), {
    methods: {
      __str__: native('', (m, e: PyException) => {
        const [key] = e.args;
        if (e.args.length === 1) return m.repr(key ?? null);
        return e.args.length === 0 ? '' : m.repr(new PyTuple(e.args));
      }),
    },
  });
  for (const name of ['AttributeError', 'NameError', 'ImportError'] as const) {
    extendClass(exceptionClass(name), {
      properties: { name: { get: (_m, e: PyException) => e.missing } },
    });
  }
  extendClass(exceptionClass('AttributeError'), {
    properties: { obj: { get: (_m, e: PyException) => e.target ?? null } },
  });
  extendClass(exceptionClass('ImportError'), {
    properties: { msg: { get: (_m, e: PyException) => e.args[0] ?? null } },
  });
  defineOSError();
  extendClass(tracebackClass, {
    properties: {
      tb_lineno: { get: (_m, tb: PyTraceback) => tb.line },
      tb_next: { get: (_m, tb: PyTraceback) => tb.next },
    },
  });
}

function defineOSError(): void {
  extendClass(exceptionClass('OSError'), {
    methods: {
      __str__: native('', (m, e: PyException) => {
        const [errno, text, file] = e.args;
        if (errno === undefined) return '';
        if (text === undefined) return m.str(errno);
        const at = file === undefined ? '' : `: ${m.repr(file)}`;
        return `[Errno ${m.str(errno)}] ${m.str(text)}${at}`;
      }),
    },
    properties: {
      errno: { get: (_m, e: PyException) => (e.args.length > 1 ? (e.args[0] ?? null) : null) },
      strerror: { get: (_m, e: PyException) => e.args[1] ?? null },
      filename: { get: (_m, e: PyException) => e.args[2] ?? null },
    },
  });
}
