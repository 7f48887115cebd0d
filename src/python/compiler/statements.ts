import type {
  AnnAssign,
  Assert,
  Assign,
  AugAssign,
  Expr,
  For,
  If,
  Import,
  ImportFrom,
  Return,
  Stmt,
  While,
} from '../ast.ts';
import type { Position } from '../bytecode.ts';
import { PyTuple } from '../objects/sequence.ts';
import { NOWHERE, type Label } from './assembler.ts';
import { constantOf } from './constants.ts';
import { attributePosition } from './expressions.ts';
import { Functions } from './functions.ts';
import { BINARY_SIGNS } from './opcodes.ts';
import type { Block } from './unit.ts';

const AUGMENTED = {
  Add: '+',
  Sub: '-',
  Mult: '*',
  MatMult: '@',
  Div: '/',
  Mod: '%',
  Pow: '**',
  LShift: '<<',
  RShift: '>>',
  BitOr: '|',
  BitXor: '^',
  BitAnd: '&',
  FloorDiv: '//',
} as const;

/** Statements without exceptions in them; `Guarded` adds try and with. */
export abstract class Statements extends Functions {
  protected abstract tryStatement(n: Extract<Stmt, { kind: 'Try' }>): void;
  protected abstract withStatement(n: Extract<Stmt, { kind: 'With' }>): void;
  /** Undoes the blocks inside `to` (all of them when `null`); true when no line is left to go on from. */
  protected abstract leave(to: Block | null, keepsValue: boolean, at: Position): boolean;

  protected block(body: readonly Stmt[]): void {
    for (const s of body) this.statement(s);
  }

  private statement(n: Stmt): void {
    switch (n.kind) {
      case 'FunctionDef':
        this.functionDef(n);
        return;
      case 'ClassDef':
        this.classDef(n);
        return;
      case 'Return':
        this.returnStatement(n);
        return;
      case 'Delete':
        for (const t of n.targets) this.deleteTarget(t);
        return;
      case 'Assign':
        this.assign(n);
        return;
      case 'AugAssign':
        this.augAssign(n);
        return;
      case 'AnnAssign':
        this.annAssign(n);
        return;
      case 'For':
        this.forStatement(n);
        return;
      case 'While':
        this.whileStatement(n);
        return;
      case 'If':
        this.ifStatement(n);
        return;
      case 'With':
        this.withStatement(n);
        return;
      case 'Raise':
        if (n.exc) this.expr(n.exc);
        if (n.cause) this.expr(n.cause);
        this.emit('RAISE', n.exc === null ? 0 : n.cause === null ? 1 : 2, n.span);
        return;
      case 'Try':
        this.tryStatement(n);
        return;
      case 'Assert':
        this.assertStatement(n);
        return;
      case 'Import':
        this.importStatement(n);
        return;
      case 'ImportFrom':
        this.importFrom(n);
        return;
      case 'Global':
      case 'Nonlocal':
        return;
      case 'Expr':
        if (constantOf(n.value) !== undefined) this.emit('NOP', 0, n.value.span);
        else {
          this.expr(n.value);
          this.emit('POP', 0, n.span);
        }
        return;
      case 'Pass':
        this.emit('NOP', 0, n.span);
        return;
      case 'Break':
      case 'Continue':
        this.leaveLoop(n.kind === 'Break', n.span);
    }
  }

  private returnStatement(n: Return): void {
    const keeps = n.value !== null && constantOf(n.value) === undefined;
    if (n.value && keeps) this.expr(n.value);
    else if (n.value) this.emit('NOP', 0, n.value.span);
    if (n.value === null || n.value.span.line !== n.span.line) this.emit('NOP', 0, n.span);
    const lost = this.leave(null, keeps, n.span);
    const at = lost ? NOWHERE : n.span;
    if (!keeps) this.constant(n.value ? (constantOf(n.value) ?? null) : null, at);
    this.emit('RETURN', 0, at);
  }

  private leaveLoop(exit: boolean, at: Position): void {
    this.emit('NOP', 0, at);
    const loop = this.unit.blocks.findLast((b) => b.kind === 'loop');
    if (loop?.kind !== 'loop') {
      this.fail(exit ? "'break' outside loop" : "'continue' not properly in loop", at);
    }
    const lost = this.leave(loop, false, at);
    const here = lost ? NOWHERE : at;
    if (exit && loop.iterator) this.emit('POP', 0, here);
    this.jump(exit ? 'JUMP' : 'JUMP_BACK', exit ? loop.exit : loop.next, here);
  }

  private ifStatement(n: If): void {
    const next = this.label();
    this.jumpIf(n.test, next, false, n.span);
    this.block(n.body);
    if (n.orelse.length > 0) {
      const end = this.label();
      this.jump('JUMP', end, NOWHERE);
      this.place(next);
      this.block(n.orelse);
      this.place(end);
    } else this.place(next);
  }

  private whileStatement(n: While): void {
    const loop = this.label();
    const body = this.label();
    const anchor = this.label();
    const exit = this.label();
    this.place(loop);
    this.unit.blocks.push({ kind: 'loop', next: loop, exit, iterator: false, depth: this.unit.depth });
    this.jumpIf(n.test, anchor, false, n.span);
    this.place(body);
    this.block(n.body);
    this.jumpBackIf(n.test, body, anchor, n.span);
    this.unit.blocks.pop();
    this.place(anchor);
    this.block(n.orelse);
    this.place(exit);
  }

  /** The test at the bottom of a while loop, on the line of the `while`. */
  private jumpBackIf(test: Expr, body: Label, anchor: Label, at: Position): void {
    this.jumpIf(test, anchor, false, at);
    this.jump('JUMP_BACK', body, at);
  }

  private forStatement(n: For): void {
    const start = this.label();
    const cleanup = this.label();
    const exit = this.label();
    this.expr(n.iter);
    this.emit('GET_ITER', 0, n.span);
    this.unit.depth++;
    this.unit.blocks.push({ kind: 'loop', next: start, exit, iterator: true, depth: this.unit.depth });
    this.place(start);
    this.jump('FOR_ITER', cleanup, n.span);
    this.assignTo(n.target);
    this.block(n.body);
    this.jump('JUMP_BACK', start, NOWHERE);
    this.unit.blocks.pop();
    this.unit.depth--;
    this.place(cleanup);
    this.block(n.orelse);
    this.place(exit);
  }

  private assertStatement(n: Assert): void {
    const end = this.label();
    const at = this.jumpIf(n.test, end, true, n.span);
    if (n.msg) this.emit('PUSH_NULL', 0, NOWHERE);
    this.emit('LOAD_ASSERTION_ERROR', 0, at);
    if (n.msg) {
      this.expr(n.msg);
      this.emit('CALL', 1, at);
    }
    this.emit('RAISE', 1, at);
    this.place(end);
  }

  // ---- assignment

  private assign(n: Assign): void {
    this.expr(n.value);
    n.targets.forEach((t, i) => {
      if (i < n.targets.length - 1) this.emit('COPY', 1, n.span);
      this.assignTo(t);
    });
  }

  /** Stores TOS. */
  protected assignTo(t: Expr): void {
    if (t.kind === 'Name') this.store(t.id, t.span);
    else if (t.kind === 'Attribute') {
      this.expr(t.value);
      this.emit('STORE_ATTR', this.nameIndex(this.mangled(t.attr)), attributePosition(t));
    } else if (t.kind === 'Subscript') {
      this.expr(t.value);
      this.expr(t.slice);
      this.emit('STORE_SUBSCR', 0, t.span);
    } else if (t.kind === 'Tuple' || t.kind === 'List') this.unpack(t.elts, t.span);
    else this.fail('starred assignment target must be in a list or tuple', t.span);
  }

  private unpack(elts: readonly Expr[], at: Position): void {
    const star = elts.findIndex((e) => e.kind === 'Starred');
    if (star < 0) this.emit('UNPACK_SEQUENCE', elts.length, at);
    else {
      if (elts.findLastIndex((e) => e.kind === 'Starred') !== star) {
        this.fail('multiple starred expressions in assignment', at);
      }
      this.emit('UNPACK_EX', star | ((elts.length - star - 1) << 8), at);
    }
    for (const e of elts) this.assignTo(e.kind === 'Starred' ? e.value : e);
  }

  private augAssign(n: AugAssign): void {
    const { target } = n;
    const op = BINARY_SIGNS.indexOf(AUGMENTED[n.op]);
    if (target.kind === 'Attribute') {
      const at = attributePosition(target);
      const name = this.nameIndex(this.mangled(target.attr));
      this.expr(target.value);
      this.emit('COPY', 1, target.span);
      this.emit('LOAD_ATTR', name, at);
      this.expr(n.value);
      this.emit('INPLACE_OP', op, n.span);
      this.emit('SWAP', 2, at);
      this.emit('STORE_ATTR', name, at);
    } else if (target.kind === 'Subscript') {
      this.expr(target.value);
      this.expr(target.slice);
      this.emit('COPY', 2, target.span);
      this.emit('COPY', 2, target.span);
      this.emit('BINARY_SUBSCR', 0, target.span);
      this.expr(n.value);
      this.emit('INPLACE_OP', op, n.span);
      this.emit('SWAP', 3, target.span);
      this.emit('SWAP', 2, target.span);
      this.emit('STORE_SUBSCR', 0, target.span);
    } else if (target.kind === 'Name') {
      this.load(target.id, target.span);
      this.expr(n.value);
      this.emit('INPLACE_OP', op, n.span);
      this.store(target.id, target.span);
    } else this.fail('illegal expression for augmented assignment', target.span);
  }

  private annAssign(n: AnnAssign): void {
    const { target } = n;
    if (n.value) {
      this.expr(n.value);
      this.assignTo(target);
    }
    if (target.kind === 'Name') {
      if (n.simple && !this.unit.scope.fast) {
        this.annotation(n.annotation);
        this.load('__annotations__', n.span);
        this.constant(this.mangled(target.id), n.span);
        this.emit('STORE_SUBSCR', 0, n.span);
      } else this.touch(n.span);
      return;
    }
    if (!n.value && (target.kind === 'Attribute' || target.kind === 'Subscript')) {
      this.expr(target.value);
      this.emit('POP', 0, target.span);
    }
    if (!this.unit.scope.fast && !this.textAnnotations) {
      this.expr(n.annotation);
      this.emit('POP', 0, n.span);
    }
  }

  private deleteTarget(t: Expr): void {
    if (t.kind === 'Name') this.remove(t.id, t.span);
    else if (t.kind === 'Attribute') {
      this.expr(t.value);
      this.emit('DELETE_ATTR', this.nameIndex(this.mangled(t.attr)), attributePosition(t));
    } else if (t.kind === 'Subscript') {
      this.expr(t.value);
      this.expr(t.slice);
      this.emit('DELETE_SUBSCR', 0, t.span);
    } else if (t.kind === 'Tuple' || t.kind === 'List') for (const e of t.elts) this.deleteTarget(e);
    else this.fail('cannot delete expression', t.span);
  }

  // ---- imports

  private importStatement(n: Import): void {
    for (const a of n.names) {
      const { name, asname } = a;
      this.constant(null, n.span);
      this.emit('IMPORT_NAME', this.nameIndex(name), n.span);
      const [top = name, ...rest] = name.split('.');
      if (asname === null) this.store(top, n.span);
      else {
        for (const part of rest) this.emit('IMPORT_FROM', this.nameIndex(part), n.span);
        this.store(asname, n.span);
      }
    }
  }

  private importFrom(n: ImportFrom): void {
    const names = n.names.map((a) => a.name);
    this.constant(new PyTuple([n.level, ...names]), n.span);
    this.emit('IMPORT_NAME', this.nameIndex(n.module ?? ''), n.span);
    if (names[0] === '*') {
      this.emit('IMPORT_STAR', 0, n.span);
      return;
    }
    for (const a of n.names) {
      this.emit('COPY', 1, n.span);
      this.emit('IMPORT_FROM', this.nameIndex(a.name), n.span);
      this.store(a.asname ?? a.name, n.span);
    }
    this.emit('POP', 0, n.span);
  }
}
