/** One code object in the making, and the blocks that ways out must undo. */
import type { Stmt, With } from '../ast.ts';
import type { CodeObject, Position } from '../bytecode.ts';
import type { BlockScope } from '../scope.ts';
import { Assembler, type Label } from './assembler.ts';

/** What a `break`, `continue` or `return` must undo on its way out, innermost last. */
export type FrameBlock = { depth: number } & (
  | { readonly kind: 'loop'; readonly next: Label; readonly exit: Label; readonly iterator: boolean }
  /** The body of `try … except`. */
  | { readonly kind: 'try'; readonly guard: Guard }
  /** A body with a `finally`: the clause is compiled again at each way out. */
  | { readonly kind: 'finally'; readonly guard: Guard; readonly body: readonly Stmt[] }
  /** A `finally` clause on the way of an exception: (exception before, exception) lie on the stack. */
  | { readonly kind: 'finally-end'; readonly guard: Guard }
  /** An `except` clause: the exception handled before lies on the stack. */
  | { readonly kind: 'handler'; readonly guard: Guard; readonly name: string | null }
  | { readonly kind: 'with'; readonly guard: Guard; readonly node: With }
  /** A return value kept while a `finally` clause runs. */
  | { readonly kind: 'value' }
);

/** A guarded range that is still open. Ways out close it and open it again behind them. */
export interface Guard {
  start: Label;
  readonly target: Label;
  /** Height of the stack the handler starts from. */
  readonly depth: number;
  readonly level: number;
}

/** One code object in the making. */
export class Unit {
  readonly asm = new Assembler();
  readonly scope: BlockScope;
  readonly parent: Unit | null;
  readonly qualname: string;
  readonly blocks: FrameBlock[] = [];
  /** Height of the value stack at statements: iterators, `__exit__`s, exceptions put aside. */
  depth = 0;
  private readonly slots = new Map<string, number>();
  private readonly cells: string[];
  private readonly free: string[];

  constructor(scope: BlockScope, parent: Unit | null, qualname: string) {
    this.scope = scope;
    this.parent = parent;
    this.qualname = qualname;
    for (const p of scope.params) this.slots.set(p, this.slots.size);
    for (const name of scope.names('local')) if (!this.slots.has(name)) this.slots.set(name, this.slots.size);
    this.cells = scope.names('cell');
    this.free = scope.names('free').map((name) => (name.startsWith('\u0000') ? name.slice(1) : name));
  }

  /** The slot of a local variable. */
  slot(name: string): number {
    const i = this.slots.get(name);
    if (i === undefined) throw new Error(`${name} is no local of ${this.qualname}`);
    return i;
  }

  /** The index of a cell: those made here, then those of enclosing functions. */
  cell(name: string): number {
    const own = this.cells.indexOf(name);
    return own >= 0 ? own : this.cells.length + this.free.indexOf(name);
  }

  get freeNames(): readonly string[] {
    return this.free;
  }

  openGuard(target: Label): Guard {
    return { start: this.asm.mark(), target, depth: this.depth, level: this.blocks.length };
  }

  closeGuard(guard: Guard): void {
    this.asm.guard(guard.start, this.asm.mark(), guard.target, guard.depth, guard.level);
  }

  finish(rest: {
    name: string;
    file: string;
    source: readonly string[];
    library: boolean;
    at: Position;
    posonlyCount: number;
    argCount: number;
    kwonlyCount: number;
    varargs: boolean;
    varkw: boolean;
    doc: string | null;
  }): CodeObject {
    const { at, ...info } = rest;
    return {
      ...this.asm.finish(),
      ...info,
      qualname: this.qualname,
      firstLine: at.line,
      locals: [...this.slots.keys()],
      cells: this.cells,
      free: this.free,
      cellArgs: this.cells.map((name) => this.scope.params.indexOf(name)),
      stackBase: this.slots.size + this.cells.length + this.free.length,
      generator: this.scope.generator,
      fast: this.scope.fast,
    };
  }
}
