/** Frames and generators: activations as plain data. */
import type { CodeObject } from '../bytecode.ts';
import { OP } from '../compiler/opcodes.ts';
import type { NativeKind, NativeState } from '../interp.ts';
import type { PyDict } from '../objects/dict.ts';
import type { PyException } from '../objects/exception.ts';
import { PyTraced, type Value, type Walk, type SizeTally } from '../objects/object.ts';

/** What becomes of a frame's result in the frame that waits for it. */
export const RETURN_TO = {
  /** On the value stack; to a native frame as `sent`. */
  push: 0,
  /** Nowhere. */
  discard: 1,
  /** `__init__`: must be None; the instance goes on the stack instead. */
  init: 2,
  /** None goes on the stack whatever the result is. */
  none: 7,
  /** On the stack, and the instruction runs again with it. */
  rerun: 8,
  /** Nowhere, and the instruction runs again. */
  rerunBare: 9,
  /** FOR_ITER: a value goes on the stack, the end leaves the loop. */
  forIter: 3,
  /** SEND: a value goes on the stack, the end puts the result in place of the iterator and leaves the loop. */
  send: 4,
  /** `pushNext`: as `sent`; the end is `m.ended`. */
  next: 5,
  /** `next(gen)`, `gen.send(v)`: on the stack; the end raises StopIteration. */
  raiseStop: 6,
  /** Nowhere: the frame below does not know of this one. */
  nothing: 10,
} as const;

/** One activation: of Python code, or a native that takes several turns. All of it is plain data. */
export class PyFrame extends PyTraced {
  readonly code: CodeObject;
  readonly globals: PyDict;
  /** Namespace of a module or class body. */
  readonly names: PyDict | null;
  readonly native: NativeKind | null;
  /** Locals, cells, then the value stack up to `sp`. */
  slots: (Value | undefined)[];
  /** What a native keeps between its turns. */
  state: NativeState | null = null;
  sp: number;
  /** The next instruction. */
  pc = 0;
  /** The line it is on, -1 when the next one counts as new. */
  line = -1;
  /** The frame that waits for this one. */
  back: PyFrame | null;
  returnTo: number = RETURN_TO.push;
  /** The instance whose `__init__` this is. */
  instance: Value = null;
  /** The exception being handled in this frame. */
  handled: PyException | null = null;
  generator: PyGenerator | null = null;
  /** Native: the answer to what the last turn asked for. */
  sent: Value | undefined = undefined;
  /** Python frames below, as the recursion limit counts them. */
  depth: number;

  constructor(
    code: CodeObject,
    globals: PyDict,
    names: PyDict | null,
    slots: (Value | undefined)[],
    back: PyFrame | null,
    native: NativeKind | null,
  ) {
    super();
    this.code = code;
    this.globals = globals;
    this.names = names;
    this.slots = slots;
    this.sp = code.stackBase;
    this.back = back;
    this.native = native;
    this.depth = back === null ? 0 : back.depth;
  }

  push(v: Value): void {
    this.slots[this.sp++] = v;
  }

  pop(): Value {
    return this.slots[--this.sp] as Value;
  }

  /** A local variable, cells opened; `undefined` when unbound. */
  local(name: string): Value | undefined {
    if (this.names !== null) return this.names.getStr(name);
    const { locals, cells, free } = this.code;
    const cell = [...cells, ...free].indexOf(name);
    if (cell >= 0) {
      const c = this.slots[locals.length + cell];
      return c !== null && typeof c === 'object' && 'value' in c ? (c.value as Value | undefined) : undefined;
    }
    const i = locals.indexOf(name);
    return i < 0 ? undefined : this.slots[i];
  }

  /** What a positional parameter holds, whatever it is called; `undefined` when there is none. */
  argument(i: number): Value | undefined {
    const name = i < this.code.argCount ? this.code.locals[i] : undefined;
    return name === undefined ? undefined : this.local(name);
  }

  /** All bound local variables by name. */
  localVariables(): Map<string, Value> {
    const out = new Map<string, Value>();
    if (this.names !== null) {
      this.names.forEach((k, v) => void (typeof k === 'string' && out.set(k, v)));
      return out;
    }
    const { locals, cells, free } = this.code;
    for (const name of new Set([...locals, ...cells, ...free])) {
      const v = this.local(name);
      if (v !== undefined) out.set(name, v);
    }
    return out;
  }

  override save(): unknown {
    const { sp, pc, line, back, returnTo, instance, handled, generator, sent, depth } = this;
    const slots = this.slots.slice(0, sp);
    const state = this.state === null ? null : { ...this.state };
    return { slots, state, sp, pc, line, back, returnTo, instance, handled, generator, sent, depth };
  }

  override load(saved: unknown): void {
    const s = saved as PyFrame;
    Object.assign(this, s);
    this.slots = s.slots.slice();
    this.state = s.state === null ? null : { ...s.state };
  }

  override weigh(saved: unknown, tally: SizeTally): void {
    tally.part((saved as PyFrame).slots);
  }

  override visit(walk: Walk): void {
    const { slots, state } = this;
    walk.data(this.code.qualname);
    walk.data(this.pc);
    walk.reach(this.globals);
    walk.reach(this.names ?? undefined);
    for (let i = 0; i < this.sp; i++) walk.reach(slots[i]);
    if (state !== null) for (const v of Object.values(state)) walk.reach(v);
    walk.reach(this.back ?? undefined);
    walk.reach(this.instance);
    walk.reach(this.handled ?? undefined);
    walk.reach(this.generator ?? undefined);
    walk.reach(this.sent);
  }
}

/** A generator: its frame waits between values. */
export class PyGenerator extends PyTraced {
  readonly code: CodeObject;
  readonly name: string;
  readonly qualname: string;
  /** `null` once it has ended. */
  frame: PyFrame | null;
  running = false;
  constructor(frame: PyFrame, name: string, qualname: string) {
    super();
    this.code = frame.code;
    this.frame = frame;
    this.name = name;
    this.qualname = qualname;
  }

  override save(): unknown {
    return { frame: this.frame, running: this.running };
  }

  override load(saved: unknown): void {
    Object.assign(this, saved);
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(this.frame ?? undefined);
    walk.data(this.running);
  }
}

/** The code of native frames: one instruction that takes turns. */
export const NATIVE_CODE: CodeObject = {
  name: '<native>',
  qualname: '<native>',
  file: '<native>',
  source: [],
  firstLine: 0,
  library: true,
  ops: Int32Array.of(OP.STEP, 0),
  positions: Int32Array.of(0, 0, 0, 0),
  constants: [],
  names: [],
  codes: [],
  handlers: [],
  locals: [],
  posonlyCount: 0,
  argCount: 0,
  kwonlyCount: 0,
  varargs: false,
  varkw: false,
  cells: [],
  free: [],
  cellArgs: [],
  stackBase: 0,
  generator: false,
  fast: true,
  doc: null,
  stores: new Map(),
};
