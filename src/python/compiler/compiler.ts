import type { Position } from '../bytecode.ts';
import type { Value } from '../objects/object.ts';
import { mangle, type Scope } from '../scope.ts';
import type { Source } from '../source.ts';
import { PySyntaxError } from '../syntax-error.ts';
import type { Label } from './assembler.ts';
import type { OpName } from './opcodes.ts';
import type { Unit } from './unit.ts';

/** What all parts of the compiler stand on: the unit being written, names, constants, errors. */
export abstract class Emitter {
  protected readonly source: Source;
  protected readonly library: boolean;
  protected readonly scopes: ReadonlyMap<object, Scope>;
  declare protected unit: Unit;
  /** After `from __future__ import annotations`: annotations are kept as text, not evaluated. */
  protected textAnnotations = false;

  constructor(source: Source, library: boolean, scopes: ReadonlyMap<object, Scope>) {
    this.source = source;
    this.library = library;
    this.scopes = scopes;
  }

  protected fail(message: string, at: Position): never {
    throw new PySyntaxError('SyntaxError', message, this.source, at);
  }

  protected scopeOf(node: object): Scope {
    const scope = this.scopes.get(node);
    if (scope === undefined) throw new Error('a block without a scope');
    return scope;
  }

  protected emit(op: OpName, arg: number, at: Position): void {
    this.unit.asm.emit(op, arg, at);
  }

  protected jump(op: OpName, to: Label, at: Position): void {
    this.unit.asm.jump(op, to, at);
  }

  protected label(): Label {
    return this.unit.asm.label();
  }

  protected place(label: Label): void {
    this.unit.asm.place(label);
  }

  /** The line event of a statement that compiles to nothing here. */
  protected touch(at: Position): void {
    this.unit.asm.touch(at);
  }

  protected constant(v: Value, at: Position): void {
    this.emit('LOAD_CONST', this.unit.asm.constant(v), at);
  }

  protected mangled(name: string): string {
    return mangle(this.unit.scope.className, name);
  }

  protected nameIndex(name: string): number {
    return this.unit.asm.name(name);
  }

  protected load(id: string, at: Position): void {
    const name = this.mangled(id);
    const { scope } = this.unit;
    const where = scope.place(name);
    if (where === 'local') this.emit('LOAD_FAST', this.unit.slot(name), at);
    else if (where === 'cell' || where === 'free') {
      if (scope.kind !== 'class') this.emit('LOAD_DEREF', this.unit.cell(name), at);
      else this.emit('LOAD_CLASSDEREF', this.unit.cell(name), at);
    } else if (where === 'name') this.emit('LOAD_NAME', this.nameIndex(name), at);
    else this.emit('LOAD_GLOBAL', this.nameIndex(name), at);
  }

  protected store(id: string, at: Position): void {
    const name = this.mangled(id);
    const where = this.unit.scope.place(name);
    if (at.line > 0) this.unit.asm.stored(name, at.line);
    if (where === 'local') this.emit('STORE_FAST', this.unit.slot(name), at);
    else if (where === 'cell' || where === 'free') this.emit('STORE_DEREF', this.unit.cell(name), at);
    else if (where === 'name') this.emit('STORE_NAME', this.nameIndex(name), at);
    else this.emit('STORE_GLOBAL', this.nameIndex(name), at);
  }

  protected remove(id: string, at: Position): void {
    const name = this.mangled(id);
    const where = this.unit.scope.place(name);
    if (where === 'local') this.emit('DELETE_FAST', this.unit.slot(name), at);
    else if (where === 'cell' || where === 'free') this.emit('DELETE_DEREF', this.unit.cell(name), at);
    else if (where === 'name') this.emit('DELETE_NAME', this.nameIndex(name), at);
    else this.emit('DELETE_GLOBAL', this.nameIndex(name), at);
  }
}
