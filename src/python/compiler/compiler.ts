/** The compiler's context: the unit being written, and what every construct writes with. */
import type { Expr, Stmt } from '../ast.ts';
import type { Position } from '../bytecode.ts';
import type { Value } from '../objects/object.ts';
import { mangle, type BlockScope } from '../scope.ts';
import type { SourceText } from '../source.ts';
import { PySyntaxError } from '../syntax-error.ts';
import type { Label } from './assembler.ts';
import type { OpName } from './opcodes.ts';
import type { Unit } from './unit.ts';

/** The two rules that every construct calls for its parts; handed to the compiler, so that a construct imports no other. */
export interface CompilerRules {
  /** Leaves the value of an expression on the stack. */
  expression(c: Compiler, n: Expr): void;
  block(c: Compiler, body: readonly Stmt[]): void;
}

/** What every construct writes with: the unit being written, names, constants, errors. */
export class Compiler {
  readonly source: SourceText;
  readonly library: boolean;
  readonly scopes: ReadonlyMap<object, BlockScope>;
  declare unit: Unit;
  /** After `from __future__ import annotations`: annotations are kept as text, not evaluated. */
  textAnnotations = false;

  private readonly rules: CompilerRules;

  constructor(source: SourceText, library: boolean, scopes: ReadonlyMap<object, BlockScope>, rules: CompilerRules) {
    this.rules = rules;
    this.source = source;
    this.library = library;
    this.scopes = scopes;
  }

  expr(n: Expr): void {
    this.rules.expression(this, n);
  }

  block(body: readonly Stmt[]): void {
    this.rules.block(this, body);
  }

  fail(message: string, at: Position): never {
    throw new PySyntaxError('SyntaxError', message, this.source, at);
  }

  scopeOf(node: object): BlockScope {
    const scope = this.scopes.get(node);
    if (scope === undefined) throw new Error('a block without a scope');
    return scope;
  }

  emit(op: OpName, arg: number, at: Position): void {
    this.unit.asm.emit(op, arg, at);
  }

  jump(op: OpName, to: Label, at: Position): void {
    this.unit.asm.jump(op, to, at);
  }

  label(): Label {
    return this.unit.asm.label();
  }

  place(label: Label): void {
    this.unit.asm.place(label);
  }

  /** The line event of a statement that compiles to nothing here. */
  touch(at: Position): void {
    this.unit.asm.touch(at);
  }

  constant(v: Value, at: Position): void {
    this.emit('LOAD_CONST', this.unit.asm.constant(v), at);
  }

  mangled(name: string): string {
    return mangle(this.unit.scope.className, name);
  }

  nameIndex(name: string): number {
    return this.unit.asm.name(name);
  }

  load(id: string, at: Position): void {
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

  store(id: string, at: Position): void {
    const name = this.mangled(id);
    const where = this.unit.scope.place(name);
    if (at.line > 0) this.unit.asm.stored(name, at.line);
    if (where === 'local') this.emit('STORE_FAST', this.unit.slot(name), at);
    else if (where === 'cell' || where === 'free') this.emit('STORE_DEREF', this.unit.cell(name), at);
    else if (where === 'name') this.emit('STORE_NAME', this.nameIndex(name), at);
    else this.emit('STORE_GLOBAL', this.nameIndex(name), at);
  }

  remove(id: string, at: Position): void {
    const name = this.mangled(id);
    const where = this.unit.scope.place(name);
    if (where === 'local') this.emit('DELETE_FAST', this.unit.slot(name), at);
    else if (where === 'cell' || where === 'free') this.emit('DELETE_DEREF', this.unit.cell(name), at);
    else if (where === 'name') this.emit('DELETE_NAME', this.nameIndex(name), at);
    else this.emit('DELETE_GLOBAL', this.nameIndex(name), at);
  }
}
