/** A walk over a syntax tree in the order of the text. */
import type { ExceptHandler, Expr, Span, Stmt } from '../ast.ts';
import type { SourceText } from '../source.ts';
import { PySyntaxError } from '../syntax-error.ts';

type Of<Kinds extends Stmt['kind']> = Extract<Stmt, { readonly kind: Kinds }>;

/** Statements that define, bind or declare names: CPython's passes read them in different orders, by different rules. */
export type NamingStmt = Of<
  | 'FunctionDef'
  | 'ClassDef'
  | 'Assign'
  | 'AnnAssign'
  | 'For'
  | 'Delete'
  | 'Import'
  | 'ImportFrom'
  | 'Global'
  | 'Nonlocal'
>;
export type LeavingStmt = Of<'Return' | 'Break' | 'Continue'>;

/** A pass over the tree that raises what CPython finds only after parsing. What all passes read alike is read here. */
export abstract class TreeReader {
  private readonly source: SourceText;

  constructor(source: SourceText) {
    this.source = source;
  }

  protected raise(at: Span, message: string): never {
    throw new PySyntaxError('SyntaxError', message, this.source, at);
  }

  protected abstract naming(s: NamingStmt): void;
  protected abstract expr(e: Expr): void;
  protected abstract target(e: Expr): void;
  protected abstract handlers(handlers: readonly ExceptHandler[]): void;

  block(body: readonly Stmt[]): void {
    for (const stmt of body) this.stmt(stmt);
  }

  protected loop(body: readonly Stmt[]): void {
    this.block(body);
  }

  /** Called before what is returned is read. */
  protected leaving?(s: LeavingStmt): void;

  protected exprs(list: readonly (Expr | null)[]): void {
    for (const e of list) if (e !== null) this.expr(e);
  }

  private stmt(s: Stmt): void {
    switch (s.kind) {
      case 'FunctionDef':
      case 'ClassDef':
      case 'Assign':
      case 'AnnAssign':
      case 'For':
      case 'Delete':
      case 'Import':
      case 'ImportFrom':
      case 'Global':
      case 'Nonlocal':
        this.naming(s);
        return;
      case 'AugAssign':
        this.target(s.target);
        this.expr(s.value);
        return;
      case 'While':
        this.expr(s.test);
        this.loop(s.body);
        this.block(s.orelse);
        return;
      case 'If':
        this.expr(s.test);
        this.block(s.body);
        this.block(s.orelse);
        return;
      case 'With':
        for (const item of s.items) {
          this.expr(item.context);
          if (item.target !== null) this.target(item.target);
        }
        this.block(s.body);
        return;
      case 'Try':
        this.block(s.body);
        this.block(s.orelse);
        this.handlers(s.handlers);
        this.block(s.finalbody);
        return;
      case 'Raise':
        this.exprs([s.exc, s.cause]);
        return;
      case 'Assert':
        this.exprs([s.test, s.msg]);
        return;
      case 'Return':
        this.leaving?.(s);
        this.exprs([s.value]);
        return;
      case 'Break':
      case 'Continue':
        this.leaving?.(s);
        return;
      case 'Expr':
        this.expr(s.value);
        return;
      case 'Pass':
    }
  }
}
