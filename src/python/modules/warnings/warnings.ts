/** The module `warnings`. */
import type { CodeObject } from '../../bytecode.ts';
import type { Interp } from '../../interp.ts';
import { PyClass } from '../../objects/class.ts';
import { defineClass, native, nativeModule } from '../../objects/define.ts';
import { PyException } from '../../objects/exception.ts';
import { exceptionClass } from '../../objects/exceptions.ts';
import type { PyModule } from '../../objects/function.ts';
import { kindIs } from '../../objects/builtins.ts';
import { PyTraced, type Snapshotable, type Value, type Walk, type SizeTally } from '../../objects/object.ts';
import { PyList } from '../../objects/sequence.ts';
import { clampedIndex, plainText } from '../../types/plain.ts';

/** What is done with warnings now, and which have been shown. */
class WarningState implements Snapshotable {
  mark = 0;
  shown: ReadonlySet<string> = new Set();
  /** The action of `simplefilter` or `filterwarnings`, `default` without one. */
  action = 'default';
  /** The list in which `catch_warnings(record=True)` collects. */
  record: PyList | null = null;

  save(): unknown {
    return { shown: this.shown, action: this.action, record: this.record };
  }

  load(saved: unknown): void {
    Object.assign(this, saved);
  }

  weigh(saved: unknown, tally: SizeTally): void {
    tally.part((saved as WarningState).shown);
  }

  visit(walk: Walk): void {
    walk.reach(this.record ?? undefined);
    walk.data(this.action);
    walk.data(this.shown.size);
  }
}

function stateOf(m: Interp): WarningState {
  return m.room('warnings', () => new WarningState());
}

/** A frame as far as its place is asked for. */
interface Place {
  readonly code: CodeObject;
  readonly line: number;
  readonly native: unknown;
  readonly back: Place | null;
}

/** The Python frame `level` calls outwards: where the warning is said to come from. */
function placeOf(m: Interp, level: number): { file: string; line: number; source: string } {
  let left = level;
  const top = 'frame' in m ? (m.frame as Place | null) : null;
  for (let f = top; f !== null; f = f.back) {
    if (f.native !== null) continue;
    left -= 1;
    if (left <= 0) return { file: f.code.file, line: f.line, source: f.code.source[f.line - 1] ?? '' };
  }
  return { file: 'sys', line: 1, source: '' };
}

/** `warnings.warn(message)` as if the Python code that is running had called it, `stacklevel` calls outwards. */
export function warn(m: Interp, message: Value, category?: Value, stacklevel?: Value): null {
  const isWarning = message instanceof PyException;
  const cls = isWarning ? message.cls : category instanceof PyClass ? category : exceptionClass('UserWarning');
  if (!cls.isSubclass(exceptionClass('Warning'))) {
    m.raise('TypeError', `category must be a Warning subclass, not '${m.typeOf(category ?? null).name}'`);
  }
  const state = stateOf(m);
  const text = m.str(message);
  if (state.action === 'ignore' || (state.action === 'default' && isQuiet(cls))) return null;
  if (state.action === 'error') m.throw(isWarning ? message : m.exception(cls, text));
  const place = placeOf(m, stacklevel === undefined ? 1 : Math.max(1, clampedIndex(m, stacklevel)));
  const key = JSON.stringify([place.file, place.line, cls.name, text]);
  if (state.action !== 'always' && state.shown.has(key)) return null;
  state.shown = new Set([...state.shown, key]);
  if (state.record !== null) {
    state.record
      .edit()
      .push(new PyWarningMessage(isWarning ? message : m.exception(cls, text), cls, place.file, place.line));
    return null;
  }
  const line = place.source.trim();
  m.write(`${place.file}:${place.line}: ${cls.name}: ${text}\n${line === '' ? '' : `  ${line}\n`}`, 'stderr');
  return null;
}

/** Kinds that CPython does not show unless asked (deprecations it shows only in `__main__`). */
function isQuiet(cls: PyClass): boolean {
  return ['PendingDeprecationWarning', 'ImportWarning', 'ResourceWarning'].some((name) =>
    cls.mro.some((c) => c.name === name),
  );
}

/** What `catch_warnings(record=True)` collects. */
export class PyWarningMessage extends PyTraced {
  readonly message: Value;
  readonly category: PyClass;
  readonly file: string;
  readonly line: number;
  constructor(message: Value, category: PyClass, file: string, line: number) {
    super();
    this.message = message;
    this.category = category;
    this.file = file;
    this.line = line;
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.message);
  }
}

const messageClass = defineClass({
  name: 'WarningMessage',
  module: 'warnings',
  properties: {
    message: { get: (_m, self: PyWarningMessage) => self.message },
    category: { get: (_m, self: PyWarningMessage) => self.category },
    filename: { get: (_m, self: PyWarningMessage) => self.file },
    lineno: { get: (_m, self: PyWarningMessage) => self.line },
  },
});
kindIs(PyWarningMessage, messageClass);

/** `catch_warnings(record=…)`: filters as they were come back at the end of the block. */
export class PyCatchWarnings extends PyTraced {
  readonly recording: boolean;
  before: unknown = null;
  constructor(recording: boolean) {
    super();
    this.recording = recording;
  }

  override save(): unknown {
    return this.before;
  }

  override load(saved: unknown): void {
    this.before = saved;
  }
}

const catchClass = defineClass({
  name: 'catch_warnings',
  module: 'warnings',
  new: native(
    '*, record=, module=, action=',
    (m: Interp, _cls: Value, record: Value | undefined) => new PyCatchWarnings(record !== undefined && m.truth(record)),
  ),
  methods: {
    __enter__: native('', (m: Interp, self: PyCatchWarnings) => {
      const state = stateOf(m);
      self.before = state.save();
      state.shown = new Set();
      if (!self.recording) return null;
      state.record = new PyList([]);
      return state.record;
    }),
    __exit__: native('*args', (m: Interp, self: PyCatchWarnings) => {
      stateOf(m).load(self.before);
      return null;
    }),
  },
});
kindIs(PyCatchWarnings, catchClass);

function setAction(m: Interp, action: Value): null {
  const text = plainText(action);
  const known = ['error', 'ignore', 'always', 'default', 'module', 'once'];
  if (text === null || !known.includes(text)) m.raise('AssertionError', `invalid action: ${m.repr(action)}`);
  stateOf(m).action = text;
  return null;
}

/** `warnings`: shown on standard error, once for each place, as CPython does. */
export function warningsModule(): PyModule {
  return nativeModule('warnings', {
    warn: native(
      'message, category=, stacklevel=, source=',
      (m: Interp, message: Value, category: Value | undefined, stacklevel: Value | undefined) =>
        warn(m, message, category ?? undefined, stacklevel),
    ),
    simplefilter: native('action, category=, lineno=, append=', setAction),
    filterwarnings: native('action, message=, category=, module=, lineno=, append=', setAction),
    resetwarnings: native('', (m: Interp) => {
      stateOf(m).action = 'default';
      return null;
    }),
    catch_warnings: catchClass,
  });
}
