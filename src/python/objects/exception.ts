/** Exceptions, tracebacks, and how they travel through TypeScript. */
import type { CodeObject } from '../bytecode.ts';
import type { PyClass } from './class.ts';
import { PyObject, PyTraced, type Value, type Walk } from './object.ts';

/** One line of a traceback, outermost first. `pc` finds the position in `code`. Immutable. */
export class PyTraceback extends PyObject {
  readonly code: CodeObject;
  readonly pc: number;
  readonly line: number;
  readonly next: PyTraceback | null;
  constructor(code: CodeObject, pc: number, line: number, next: PyTraceback | null) {
    super();
    this.code = code;
    this.pc = pc;
    this.line = line;
    this.next = next;
  }
}

/** An exception (an instance of BaseException or of a class deriving from it). */
export class PyException extends PyTraced {
  args: readonly Value[];
  cause: PyException | null = null;
  context: PyException | null = null;
  suppressContext = false;
  traceback: PyTraceback | null = null;
  /** The name looked for: of an AttributeError, NameError or ImportError. */
  missing: string | null = null;
  /** The object whose attribute was looked for, of an AttributeError. */
  target: Value | undefined = undefined;
  /** The names that were to be had where a NameError came from. Not part of the state. */
  suggestion: string | null = null;

  constructor(cls: PyClass, args: readonly Value[]) {
    super();
    this.cls = cls;
    this.args = args;
  }

  override save(): unknown {
    const { args, cause, context, suppressContext, traceback, missing, target, suggestion, dict } = this;
    return { args, cause, context, suppressContext, traceback, missing, target, suggestion, dict };
  }

  override load(saved: unknown): void {
    Object.assign(this, saved);
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    for (const v of this.args) walk.reach(v);
    walk.reach(this.cause ?? undefined);
    walk.reach(this.context ?? undefined);
    walk.reach(this.target);
    walk.data(this.suppressContext);
    for (let tb = this.traceback; tb !== null; tb = tb.next) walk.data(tb.line);
  }
}

/** A Python exception on its way through TypeScript. Raise it with `Interp.raise` or `Interp.throw`. */
export class Thrown extends Error {
  readonly exception: PyException;
  /** It came out of a nested run: context and traceback stand as far as that run goes. */
  readonly nested: boolean;
  constructor(exception: PyException, nested = false) {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    super(exception.cls.name);
    Error.stackTraceLimit = limit;
    this.exception = exception;
    this.nested = nested;
  }
}

/** A nested run was cut off (deadline, Stop): the machine's state is void until a snapshot is restored. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}
