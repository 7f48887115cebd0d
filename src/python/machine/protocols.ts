import { BINARY_SIGNS } from '../compiler/opcodes.ts';
import type { BinarySign, CompareSign, Interp } from '../interp.ts';
import { intClass, isInstance, objectClass, strClass, typeOf } from '../objects/builtins.ts';
import { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { Thrown } from '../objects/exception.ts';
import { exceptionClass } from '../objects/exceptions.ts';
import { PyFunction, PyMethod, PyNative } from '../objects/function.ts';
import { PyDictIterator, PyRange } from '../objects/iterators.ts';
import { PyBoxed, PyFloat, PyIterator, type Value } from '../objects/object.ts';
import { PyList, PyTuple } from '../objects/sequence.ts';
import { PySet } from '../objects/set.ts';
import { Door } from './door.ts';
import { ENDED, RECURSION_LIMIT } from './core.ts';
import { type Frame, RETURN_TO } from './frame.ts';
import { checkLength } from './operators.ts';

/** Emptying an iterator, memory is asked for whenever the items have doubled: so much for each of them. */
const fewItems = 65_536;
const bytesPerItem = 64;

/** The `id()` given as number `count` of a run. */
const idAt = (count: number): number => 0x7f0000000000 + 16 * (count + 1);

/** What natives see of the machine: the narrow door, and all protocols through it. */
export abstract class Protocols extends Door implements Interp {
  private readonly printing = new Set<Value>();
  protected readonly ids = new Map<Value, number>();
  private savedIds: readonly Value[] = [];

  abstract importModule(name: string): Value;
  abstract makeClass(name: string, bases: readonly PyClass[], namespace: ReadonlyMap<string, Value>): PyClass;

  // ---- calls by name, types and truth

  callMethod(self: Value, name: string, args: readonly Value[]): Value {
    if (name.startsWith('__') && !(self instanceof PyClass)) {
      const fn = this.special(self, name);
      if (fn === undefined) this.noAttribute(self, name);
      return this.call(fn, [self, ...args]);
    }
    return this.call(this.getattr(self, name), args);
  }

  typeOf(v: Value): PyClass {
    return typeOf(v);
  }

  isinstance(v: Value, cls: PyClass): boolean {
    return isInstance(v, cls);
  }

  callable(v: Value): boolean {
    if (v instanceof PyFunction || v instanceof PyMethod || v instanceof PyNative || v instanceof PyClass) return true;
    return this.special(v, '__call__') !== undefined;
  }

  truth(v: Value): boolean {
    return this.plainTruth(v) ?? this.through(() => this.truthOp(v)) === true;
  }

  // ---- text

  repr(v: Value): string {
    return this.text(v, '__repr__', this.special(v, '__repr__'));
  }

  str(v: Value): string {
    if (typeof v === 'string') return v;
    const fn = this.special(v, '__str__');
    const own = fn !== undefined && fn !== objectClass.dict.getStr('__str__');
    return this.text(v, '__str__', own ? fn : this.special(v, '__repr__'));
  }

  private text(v: Value, name: '__repr__' | '__str__', fn: Value | undefined): string {
    if (fn === undefined) return `<${typeOf(v).name} object>`;
    const s = fn instanceof PyNative ? this.direct(fn, [v]) : this.through(() => this.invoke(fn, [v], null), 2);
    const plain = s instanceof PyBoxed ? s.value : s;
    if (typeof plain === 'string') return plain;
    return this.raise('TypeError', `${name} returned non-string (type ${typeOf(s).name})`);
  }

  /** `ascii(v)` */
  ascii(v: Value): string {
    return this.repr(v).replaceAll(/[\u0080-\u{10ffff}]/gu, (c) => {
      const code = c.codePointAt(0) ?? 0;
      if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
      if (code < 0x10000) return `\\u${code.toString(16).padStart(4, '0')}`;
      return `\\U${code.toString(16).padStart(8, '0')}`;
    });
  }

  format(v: Value, spec: string): string {
    if (typeof v === 'string' && spec === '') return v;
    const fn = this.special(v, '__format__');
    if (fn === undefined) return this.str(v);
    const s = fn instanceof PyNative ? this.direct(fn, [v, spec]) : this.call(fn, [v, spec]);
    if (typeof s === 'string') return s;
    return this.raise('TypeError', `__format__ must return a str, not ${typeOf(s).name}`);
  }

  reprEnter(obj: Value): boolean {
    if (this.printing.has(obj)) return false;
    this.printing.add(obj);
    return true;
  }

  reprLeave(obj: Value): void {
    this.printing.delete(obj);
  }

  recurse<T>(where: string, body: () => T): T {
    const { frame } = this;
    frame.depth++;
    try {
      if (frame.depth > RECURSION_LIMIT) this.raise('RecursionError', `maximum recursion depth exceeded${where}`);
      return body();
    } finally {
      frame.depth--;
    }
  }

  // ---- comparing and hashing

  eq(a: Value, b: Value): boolean {
    if (a === b) return true;
    if (typeof a !== 'object' && typeof b !== 'object') {
      if (typeof a === 'string' || typeof b === 'string') return false;
      return typeof a === 'bigint' || typeof b === 'bigint' ? a === b : Number(a) === Number(b);
    }
    if (a === null || b === null) {
      const other = a ?? b;
      if (typeof other !== 'object' || other instanceof PyFloat) return false;
    }
    return this.compare('==', a, b);
  }

  compare(op: CompareSign, a: Value, b: Value): boolean {
    return this.truth(this.richCompare(op, a, b));
  }

  richCompare(op: CompareSign, a: Value, b: Value): Value {
    return this.through(() => this.richCompareOp(op, a, b));
  }

  hash(v: Value): number | bigint {
    const fn = typeOf(v).lookup('__hash__');
    if (fn === undefined || fn === null) this.raise('TypeError', `unhashable type: '${typeOf(v).name}'`);
    const h = fn instanceof PyNative ? this.direct(fn, [v]) : this.call(fn, [v]);
    if (typeof h === 'number' || typeof h === 'bigint') return h;
    if (h instanceof PyBoxed || typeof h === 'boolean') return this.index(h);
    return this.raise('TypeError', '__hash__ method should return an integer');
  }

  id(v: Value): number {
    let n = this.ids.get(v);
    if (n === undefined) {
      n = idAt(this.ids.size);
      this.ids.set(v, n);
    }
    return n;
  }

  /** Who has an id, in the order they were given: part of a snapshot, and shared by those between which none was given. */
  protected saveIds(): readonly Value[] {
    if (this.savedIds.length !== this.ids.size) this.savedIds = [...this.ids.keys()];
    return this.savedIds;
  }

  protected loadIds(owners: readonly Value[]): void {
    if (owners === this.savedIds && owners.length === this.ids.size) return;
    this.ids.clear();
    for (const owner of owners) this.ids.set(owner, idAt(this.ids.size));
    this.savedIds = owners;
  }

  // ---- numbers

  binary(op: BinarySign, a: Value, b: Value): Value {
    return this.through(() => this.binaryOp(BINARY_SIGNS.indexOf(op), a, b, false));
  }

  unary(op: '-' | '+' | '~', v: Value): Value {
    return this.through(() => this.unaryOp(op, v));
  }

  index(v: Value): number | bigint {
    if (typeof v === 'number' || typeof v === 'bigint') return v;
    if (typeof v === 'boolean') return Number(v);
    if (v instanceof PyBoxed && isInstance(v, intClass)) return this.index(v.value);
    const fn = this.special(v, '__index__');
    if (fn === undefined) {
      this.raise('TypeError', `'${typeOf(v).name}' object cannot be interpreted as an integer`);
    }
    const n = this.call(fn, [v]);
    if (typeof n === 'number' || typeof n === 'bigint') return n;
    if (typeof n === 'boolean') return Number(n);
    return this.raise('TypeError', `__index__ returned non-int (type ${typeOf(n).name})`);
  }

  toDouble(v: Value): number {
    if (typeof v === 'number') return v;
    if (v instanceof PyFloat) return v.v;
    if (v instanceof PyBoxed && !isInstance(v, strClass)) return this.toDouble(v.value);
    if (typeof v === 'boolean' || typeof v === 'bigint') {
      const x = Number(v);
      if (!Number.isFinite(x)) this.raise('OverflowError', 'int too large to convert to float');
      return x;
    }
    const fn = this.special(v, '__float__');
    if (fn !== undefined) {
      const x = this.call(fn, [v]);
      if (x instanceof PyFloat) return x.v;
      this.raise('TypeError', `${typeOf(v).name}.__float__ returned non-float (type ${typeOf(x).name})`);
    }
    if (this.special(v, '__index__') !== undefined) return Number(this.index(v));
    return this.raise('TypeError', `must be real number, not ${typeOf(v).name}`);
  }

  // ---- containers

  length(v: Value): number {
    if (v instanceof PyList || v instanceof PyTuple) {
      if (v.cls.builtin) return v.items.length;
    }
    const fn = this.special(v, '__len__');
    if (fn === undefined) this.raise('TypeError', `object of type '${typeOf(v).name}' has no len()`);
    return checkLength(this, this.call(fn, [v]));
  }

  contains(container: Value, v: Value): boolean {
    const fn = this.special(container, '__contains__');
    if (fn !== undefined) return this.truth(this.call(fn, [container, v]));
    const it = this.iterFor(container, (name) => `argument of type '${name}' is not iterable`);
    for (let item = this.next(it); item !== undefined; item = this.next(it)) if (this.eq(item, v)) return true;
    return false;
  }

  /** `iter(v)` with another wording when it cannot be. */
  private iterFor(v: Value, message: (name: string) => string): Value {
    if (this.special(v, '__iter__') === undefined && this.special(v, '__getitem__') === undefined) {
      this.raise('TypeError', message(typeOf(v).name));
    }
    return this.iter(v);
  }

  iter(v: Value): Value {
    return this.through(() => this.makeIterator(v));
  }

  next(iterator: Value): Value | undefined {
    if (iterator instanceof PyIterator && iterator.stepper() === null) return iterator.next(this);
    const v = this.through(() => this.advance(iterator, RETURN_TO.next));
    return v === ENDED ? undefined : v;
  }

  list(iterable: Value): Value[] {
    if ((iterable instanceof PyList || iterable instanceof PyTuple) && iterable.cls.builtin) {
      this.reserve(8 * iterable.items.length);
      return iterable.items.slice();
    }
    if (iterable instanceof PyDict && iterable.cls.builtin) return iterable.keyList();
    if (iterable instanceof PySet && iterable.cls.builtin) return iterable.items();
    const out: Value[] = [];
    if (iterable instanceof PyRange) {
      this.reserve(8 * Number(iterable.length));
      for (let i = 0; i < iterable.length; i++) out.push(iterable.at(i));
      return out;
    }
    const it = this.iter(iterable);
    if (it instanceof PyDictIterator && it.of === null) return out;
    for (let v = this.next(it); v !== undefined; v = this.next(it)) {
      const count = out.push(v);
      if (count >= fewItems && (count & (count - 1)) === 0) this.reserve(count * bytesPerItem);
    }
    return out;
  }

  getitem(obj: Value, key: Value): Value {
    return this.through(() => this.subscript(obj, key));
  }

  setitem(obj: Value, key: Value, value: Value): void {
    const fn = this.special(obj, '__setitem__');
    if (fn === undefined) this.raise('TypeError', `'${typeOf(obj).name}' object does not support item assignment`);
    this.call(fn, [obj, key, value]);
  }

  delitem(obj: Value, key: Value): void {
    const fn = this.special(obj, '__delitem__');
    if (fn === undefined) this.raise('TypeError', `'${typeOf(obj).name}' object doesn't support item deletion`);
    this.call(fn, [obj, key]);
  }

  /** `obj[key]`; PENDING when Python code finds it. */
  subscript(obj: Value, key: Value): Value {
    const fn = this.special(obj, '__getitem__');
    if (fn !== undefined && !(obj instanceof PyClass)) return this.invoke(fn, [obj, key], null);
    if (obj instanceof PyClass) {
      const generic = this.tryLoadAttr(obj, '__class_getitem__');
      if (generic !== undefined) return this.invoke(generic, [key], null);
      this.raise('TypeError', `type '${obj.name}' is not subscriptable`);
    }
    return this.raise('TypeError', `'${typeOf(obj).name}' object is not subscriptable`);
  }

  // ---- attributes

  getattr(obj: Value, name: string, otherwise?: Value): Value {
    if (otherwise === undefined) return this.through(() => this.loadAttr(obj, name));
    const v = this.findattr(obj, name);
    return v === undefined ? otherwise : v;
  }

  findattr(obj: Value, name: string): Value | undefined {
    try {
      const v = this.through(() => {
        const found = this.tryLoadAttr(obj, name);
        return found === undefined ? ENDED : found;
      });
      return v === ENDED ? undefined : v;
    } catch (e) {
      if (e instanceof Thrown && isInstance(e.exception, exceptionClass('AttributeError'))) return undefined;
      throw e;
    }
  }

  setattr(obj: Value, name: string, value: Value): void {
    this.through(() => this.storeAttr(obj, name, value));
  }

  delattr(obj: Value, name: string): void {
    this.through(() => this.removeAttr(obj, name));
  }

  // ---- the innermost Python frame

  /** The innermost frame of Python code. */
  pythonFrame(): Frame {
    let f: Frame = this.frame;
    while (f.native !== null && f.back !== null) f = f.back;
    return f;
  }

  globals(): Value {
    return this.pythonFrame().globals;
  }

  locals(): Value {
    const f = this.pythonFrame();
    return f.names ?? PyDict.of(f.localVariables());
  }
}
